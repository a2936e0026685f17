import type { ApiResult } from './conversations.js';

/** A file that the bot put into a conversation. */
export interface UploadedFile {
  channel: string;
  name: string;
  content: string;
}

/** Uploads as Slack takes them: an address is asked for, the content sent there, then the file is shared. */
export class Uploads {
  readonly shared: UploadedFile[] = [];
  readonly #announced = new Map<string, { name: string; bytes: number; content: string | undefined }>();

  announce(fields: Record<string, unknown>, origin: string): ApiResult {
    const id = `F${this.#announced.size + 1}`;
    this.#announced.set(id, {
      name: String(fields.filename),
      bytes: Number(fields.length),
      content: undefined,
    });
    return { ok: true, upload_url: `${origin}/upload/${id}`, file_id: id };
  }

  /** @returns false where nothing of that size was announced. */
  take(id: string, fields: Record<string, unknown>): boolean {
    const file = this.#announced.get(id);
    const content = Object.values(fields).find((value) => typeof value === 'string');
    if (file === undefined || content === undefined || Buffer.byteLength(content) !== file.bytes)
      return false;
    file.content = content;
    return true;
  }

  complete(fields: Record<string, unknown>): ApiResult {
    const channel = String(fields.channel_id);
    if (!/^[CDG]/.test(channel)) return { ok: false, error: 'channel_not_found' };
    const files: { id: string }[] = JSON.parse(String(fields.files));
    const found = files.map(({ id }) => this.#announced.get(id));
    for (const file of found) {
      if (file?.content === undefined) return { ok: false, error: 'file_not_found' };
      this.shared.push({ channel, name: file.name, content: file.content });
    }
    return { ok: true, files: files.map(({ id }) => ({ id })) };
  }
}
