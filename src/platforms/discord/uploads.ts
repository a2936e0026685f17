import { gzipSync } from 'node:zlib';

/** Discord takes files of 10 MiB wherever nobody has paid for more. */
const uploadLimitBytes = 10 * 1024 * 1024;

export interface Upload {
  name: string;
  attachment: Buffer;
}

/** A text file as Discord takes it: compressed where it would be too large, undefined where that does not help. */
export function asUpload(
  { name, content }: { name: string; content: string },
  limitBytes = uploadLimitBytes,
): Upload | undefined {
  const attachment = Buffer.from(content);
  if (attachment.length <= limitBytes) return { name, attachment };
  const compressed = gzipSync(attachment);
  return compressed.length <= limitBytes ? { name: `${name}.gz`, attachment: compressed } : undefined;
}
