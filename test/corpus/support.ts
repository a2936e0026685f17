import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { CorpusSource } from '../../src/corpus/bbc.js';
import type { Obtaining } from '../../src/corpus/obtain.js';
import { folderOfTest } from '../support/folders.js';
import { type ZipMember, zipOf } from './zip-files.js';

/** A corpus of the same layout as the BBC's, small. */
export const smallCounts = { business: 3, sport: 2 };

/** The files of the small corpus; their texts are like nothing else. */
export const smallFiles: ZipMember[] = Object.entries(smallCounts).flatMap(([category, number]) =>
  Array.from({ length: number }, (_, place) => ({
    name: `bbc/${category}/00${place + 1}.txt`,
    content: `Headline ${place + 1} of ${category}\n\nThe "first" paragraph ${wordsLikeNoOther(category, place)}.\n\nThe second paragraph.\n`,
  })),
);

function wordsLikeNoOther(category: string, place: number): string {
  return Array.from({ length: 12 }, (_, word) => `${category}${place}word${word}`).join(' ');
}

/** The small corpus as a zip that takes many chunks to send. */
export const smallZip: Buffer = zipOf([
  { name: 'bbc/README.TXT', content: 'Consists of 5 documents.' },
  ...smallFiles,
  { name: 'bbc/ballast.bin', content: createHash('shake256', { outputLength: 300_000 }).update('').digest() },
]);

/** The loopback's corpus, as a source that is known. */
export function sourceAt(origin: string, zip: Buffer = smallZip): CorpusSource {
  return {
    address: `${origin}/files/corpus.zip`,
    hosts: [],
    bytes: zip.byteLength,
    sha256: createHash('sha256').update(zip).digest('hex'),
    counts: smallCounts,
  };
}

/** Obtaining into a folder of this test, without waiting between tries. */
export function obtainingFrom(source: CorpusSource): Obtaining & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    source,
    outputPath: join(folderOfTest(), 'data', 'bbc-fulltext.csv'),
    pause: async (tries) => void pauses.push(tries),
    timeoutMs: 20_000,
    onProgress: cutWhatHasCome,
    pauses,
  };
}

export interface RangeServerOptions {
  etag?: () => string;
  /** Bytes after which the nth answer (from 0) is cut off; undefined sends it whole. */
  cutAfter?: (answer: number) => number | undefined;
  /** Whether `Range` is understood. */
  ranges?: boolean;
}

/** Serves a file as a web server does, with ranges (RFC 9110, section 14), and cuts connections where told to. */
export function rangeServer(
  file: () => Buffer,
  { etag = () => '"1"', cutAfter = () => undefined, ranges = true }: RangeServerOptions = {},
): RequestListener {
  let answers = 0;
  return (request, response) => {
    const whole = file();
    const from = ranges && request.headers['if-range'] === etag() ? rangeStart(request) : 0;
    if (from >= whole.length) {
      response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
      return;
    }
    const body = whole.subarray(from);
    response.writeHead(from === 0 ? 200 : 206, {
      'content-type': 'application/zip',
      'content-length': body.length,
      etag: etag(),
      ...(from === 0 ? {} : { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` }),
    });
    const cut = cutAfter(answers++);
    if (cut === undefined) response.end(body);
    else sendThenCut(response, body.subarray(0, cut), from + cut);
  };
}

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
}

/** Connections that are to be cut once so much of the file has been received: only then is it certain what has come. */
const heldOpen: { until: number; response: ServerResponse }[] = [];

/** Sends bytes and cuts the connection when the receiver has them all. @param until place in the file where they end. */
export function sendThenCut(response: ServerResponse, bytes: Buffer, until: number): void {
  response.write(bytes);
  heldOpen.push({ until, response });
}

function cutWhatHasCome(receivedBytes: number): void {
  for (const held of heldOpen.filter(({ until }) => receivedBytes >= until)) {
    heldOpen.splice(heldOpen.indexOf(held), 1);
    held.response.destroy();
  }
}

/** A file of this test with the given bytes. */
export function fileOfTest(name: string, content: string | Buffer): string {
  const path = join(folderOfTest(), name);
  writeFileSync(path, content);
  return path;
}
