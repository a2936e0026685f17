import { loadNewsdesk } from './support/newsdesk.mjs';

/** On the same articles as the others. */
export function load() {
  return loadNewsdesk({
    usesShippedTexts: true,
    chooseArticles: ({ train, validation }) => ({ train, validation }),
  });
}
