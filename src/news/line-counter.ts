import type { Readable } from 'node:stream';

const lineFeed = 0x0a;

/**
 * Watches a stream of bytes pass and says which line a byte stands on, as an editor counts: 1 is the first, a line ends
 * with LF or CRLF.
 * @returns a function of an offset in bytes that has passed. Offsets must not fall from call to call.
 */
export function countLines(bytes: Readable): (offset: number) => number {
  const lineFeeds: number[] = [];
  let passed = 0;
  bytes.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) {
      lineFeeds.push(passed + at);
    }
    passed += chunk.length;
  });
  let before = 0;
  return (offset) => {
    while ((lineFeeds[before] ?? Number.POSITIVE_INFINITY) < offset) before++;
    return before + 1;
  };
}
