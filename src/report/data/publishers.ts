import { readColumn } from './read-column.js';

/** The publisher of each row of a file whose column "source" holds web addresses, by the line that the row begins on. */
export async function readPublishers(path: string): Promise<Map<number, string>> {
  const sources = await readColumn(path, 'source');
  return new Map(
    [...sources].flatMap(([line, source]) => {
      const publisher = publisherOf(source);
      return publisher === undefined ? [] : [[line, publisher]];
    }),
  );
}

/** The host of the web address that a source begins with; undefined where it begins with none. */
export function publisherOf(source: string): string | undefined {
  const [address = ''] = source.trim().split(/\s/, 1);
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '');
}
