import { basename } from 'node:path';
import type { NotNews } from '../classifier/doubt/news/fit-news-detector.js';
import { chooseNotNews } from './default-corpus.js';
import { readTexts } from './read-corpora.js';

/** Texts that are not news, and the file that they are from. */
interface NamedNotNews extends NotNews {
  name: string;
}

/** The texts that are not news, of all files that there are. */
export async function readNotNews(files = chooseNotNews()): Promise<NamedNotNews[]> {
  const read: NamedNotNews[] = [];
  for (const { path, share } of files) {
    read.push({ name: basename(path), texts: await readTexts(path), share });
  }
  return read;
}
