import { eld } from 'eld/extrasmall';

/** The language of a text as far as its letters tell; undefined when they don't tell reliably. */
export function detectLanguage(text: string): string | undefined {
  const found = eld.detect(text);
  return found.language !== '' && found.isReliable() ? found.language : undefined;
}

/** The language that a text is most like, reliably or not. */
export function likeliestLanguage(text: string): string {
  return eld.detect(text).language;
}

/** The language that most of the texts are in, as an ISO 639-1 code; undefined when none can be told. */
export function commonLanguage(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const language = detectLanguage(text);
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
