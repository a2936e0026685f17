import { loadNewsdesk } from './support/newsdesk.mjs';

/** On the same articles as the others, and nothing else. */
export function load() {
  return loadNewsdesk({
    usesShippedTexts: false,
    chooseArticles: ({ train, validation }) => ({ train, validation }),
  });
}
