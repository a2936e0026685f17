import { type AllowedHost, downloadText } from '../articles/download.js';
import type { RemoteFile } from '../articles/remote-file.js';

/** Where an article comes from. Markup of the platform (entities, mentions) is already taken off. */
export type ArticleSource = { kind: 'text'; text: string } | { kind: 'file'; file: RemoteFile };

/**
 * The text behind a source.
 * @param isAllowedHost hosts that files may be downloaded from
 * @throws UserError FILE_UNREACHABLE, FILE_TOO_LARGE, FILE_NOT_TEXT (as rejections)
 */
export async function textOf(source: ArticleSource, isAllowedHost: AllowedHost): Promise<string> {
  return source.kind === 'text' ? source.text : downloadText(source.file, isAllowedHost);
}
