import { loadNewsdesk } from './support/newsdesk.mjs';

/** On all corpora. */
export function load() {
  return loadNewsdesk({ usesShippedTexts: true, chooseArticles: ({ allCorpora }) => allCorpora });
}
