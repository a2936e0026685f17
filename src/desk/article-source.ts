import type { RemoteFile } from '../articles/remote-file.js';

/** Where an article comes from. Markup of the platform (entities, mentions) is already taken off. */
export type ArticleSource = { kind: 'text'; text: string } | { kind: 'file'; file: RemoteFile };
