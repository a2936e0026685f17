import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attachment } from './payloads.js';
import { snowflake } from './snowflake.js';

interface StoredFile {
  content: Buffer;
  contentType: string | undefined;
}

/** Discord's content delivery: people's attachments, for download. */
export class Files {
  readonly #files = new Map<string, StoredFile>();

  add({ origin, name, content, contentType }: StoredFile & { origin: string; name: string }): Attachment {
    const id = snowflake();
    const path = `/attachments/${id}/${encodeURIComponent(name)}`;
    this.#files.set(path, { content, contentType });
    const url = `${origin}${path}`;
    return {
      id,
      filename: name,
      size: content.length,
      url,
      proxy_url: url,
      ...(contentType && { content_type: contentType }),
    };
  }

  /** Answers a request for a file; false when it is for something else. */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url ?? '';
    if (!path.startsWith('/attachments/')) return false;
    const file = this.#files.get(path);
    response.writeHead(file ? 200 : 404, file?.contentType ? { 'Content-Type': file.contentType } : {});
    response.end(file?.content);
    return true;
  }
}
