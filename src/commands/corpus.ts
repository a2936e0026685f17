import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { bbcCorpusPath, bbcSource, type CorpusSource } from '../corpus/bbc.js';
import { countsOf, differences } from '../corpus/counts.js';
import { downloadCorpus, importCorpus, type ObtainedCorpus } from '../corpus/obtain.js';
import { readCorpus } from '../news/corpus.js';
import { resolveUserPath } from '../ops/paths.js';

/** Where the corpus comes from, where it goes, and how long is waited between tries. */
interface CorpusPlaces {
  source: CorpusSource;
  outputPath: string;
  pause: (tries: number) => Promise<void>;
}

const firstPauseMs = 1_000;
const timeoutMs = 30_000;

const usualPlaces: CorpusPlaces = {
  source: bbcSource,
  outputPath: bbcCorpusPath,
  // Doubled with every try, so that a host in trouble is left in peace.
  pause: (tries) => delay(firstPauseMs * 2 ** (tries - 1)),
};

/** `npm run corpus`: downloads the BBC corpus, or takes it from a file, and writes it where training finds it. */
export async function corpusCommand(argv: readonly string[], places = usualPlaces): Promise<void> {
  const [file] = parse(argv);
  const { source, outputPath } = places;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (file !== undefined) {
    say(inWords(await importCorpus(resolveUserPath(file), places)));
    return;
  }
  if (await isThere(outputPath, source)) {
    say(`${outputPath} is there already, and whole. Delete it to download it again.\n${nextStep}`);
    return;
  }
  say(`Downloading ${source.address}`);
  const progress = progressBar();
  try {
    const obtained = await downloadCorpus({ ...places, timeoutMs, onProgress: progress.show });
    progress.stop();
    say(inWords(obtained));
  } finally {
    progress.stop();
  }
}

async function isThere(path: string, { counts }: CorpusSource): Promise<boolean> {
  if (!existsSync(path)) return false;
  // One that can't be read is replaced.
  const articles = await readCorpus(path).then(
    (corpus) => corpus.articles,
    () => [],
  );
  return differences(countsOf(articles), counts).length === 0;
}

function inWords({ path, documents, counts, exactCopies, nearCopies, notes }: ObtainedCorpus): string {
  const byCategory = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([category, number]) => `${category} ${number}`);
  return [
    ...notes,
    `Wrote ${path}: ${documents} documents (${byCategory.join(', ')}).`,
    `${exactCopies} of them are copies and ${nearCopies} near copies of others; training drops those by itself.`,
    nextStep,
  ].join('\n');
}

const nextStep =
  'Next: npm run train shows how good a model of it is; npm run train -- --promote makes that model the live one, which later nights are held against.';

/** A bar on a terminal, nothing elsewhere. */
function progressBar(): {
  show: (receivedBytes: number, totalBytes: number | undefined) => void;
  stop(): void;
} {
  const bar = new SingleBar(
    { format: '{bar} {percentage}%  {kilobytes} kB', barsize: 24, hideCursor: true, clearOnComplete: true },
    Presets.legacy,
  );
  let isShown = false;
  return {
    show(receivedBytes, totalBytes) {
      if (!process.stderr.isTTY || totalBytes === undefined) return;
      const kilobytes = Math.round(receivedBytes / 1000);
      if (!isShown) bar.start(totalBytes, 0, { kilobytes });
      isShown = true;
      bar.update(receivedBytes, { kilobytes });
    },
    stop: () => bar.stop(),
  };
}

function parse(argv: readonly string[]): string[] {
  return new Command('corpus')
    .description('Get the BBC corpus from its host, or from a file that you downloaded, for training.')
    .argument('[file]', 'the original bbc-fulltext.zip, a zip from Kaggle, or a CSV file')
    .exitOverride()
    .parse(argv, { from: 'user' }).args;
}
