import { measuringFiles } from '../data/measuring-files.js';
import { megabytes } from '../format.js';
import type { Report } from '../report.js';
import type { Blocks } from './page.js';
import { wrapped } from './prose.js';

/** How the figures came about, and how to make them again. */
export function aboutRun(report: Report): Blocks {
  const { createdAt, effort, seed, backend, software, processors, runSeconds, missingFiles } = report;
  const versions = Object.entries(software).map(([name, version]) => `${name} ${version}`);
  return [
    wrapped(
      `Every figure here was written by one run of \`npm run report\` on ${createdAt.slice(0, 10)}, in ${Math.round(runSeconds / 60)} ` +
        `minutes on ${processors.count} cores (${processors.model}), with seed ${seed} on the backend ${backend}; ${versions.join(', ')}. ` +
        'All numbers are in [report.json](report.json).',
    ),
    effort.name === 'quick'
      ? wrapped(
          `**This is a quick run, to see that everything works:** ${effort.folds} folds in place of five, fewer points. Its figures are not those of the protocol.`,
        )
      : undefined,
    wrapped(
      `To make it again: \`npm run report -- --data DIR --seed ${seed}${effort.name === 'quick' ? ' --quick' : ''}\`, where DIR holds ` +
        `${filesToBring(report).join(', ')}. Trained on: ${report.trainingCorpora.join(', ')}; to tell what is not news, from ` +
        `the program's own data/: ${report.notNewsFiles.join(', ')}.`,
    ),
    missingFiles.length > 0 ? wrapped(`Missing, and left out: ${missingFiles.join(', ')}.`) : undefined,
    measuredOn(report),
  ];
}

function filesToBring({ trainingCorpora, measuringFiles: measured }: Report): string[] {
  return [...trainingCorpora, ...measured.map(({ file }) => file)]
    .filter((name) => name.endsWith('.csv'))
    .map((name) => `\`${name}\``);
}

function measuredOn({ measuringFiles: measured }: Report): string | undefined {
  if (measured.length === 0) return undefined;
  const copies = measured.map(
    ({ file, texts, copiesOfTraining }) => `${file} ${copiesOfTraining} of ${texts}`,
  );
  const publishers = measured
    .filter(({ ofTrainedPublishers }) => ofTrainedPublishers > 0)
    .map(({ file, texts, ofTrainedPublishers }) => `${file} ${ofTrainedPublishers} of ${texts}`);
  const chosenOn = Object.values(measuringFiles)
    .filter(({ name, chosenOn: wasChosenOn }) => wasChosenOn && measured.some(({ file }) => file === name))
    .map(({ name }) => name);
  return wrapped(
    `Copies or near copies of a training article among the texts measured on: ${copies.join(', ')}. Texts of publishers that ` +
      `training has texts of, too: ${publishers.join(', ') || 'none'}. Choices were made by how models do on ` +
      `${chosenOn.join(', ') || 'none of these files'}: figures on these flatter the model.`,
  );
}

/** What the final model was trained on and what it costs. */
export function aboutFinalModel({ finalModel, latency, subjects }: Report): string {
  const { training, testAccuracy, trainingSeconds, processorSeconds, peakMemoryBytes } = finalModel;
  const { split, corpus, experts } = training;
  const lines = [
    `It knows ${subjects.length} subjects: ${subjects.join(', ')}. Trained by this run as \`npm run train\` does (digest of ` +
      `weights and features ${training.version.split('-').at(-1)}, which ends the shipped version's name too unless something ` +
      `has changed since), on ${corpus.name}: ${corpus.rows} rows, ${corpus.exactCopies} copies and ${corpus.nearCopies} near ` +
      `copies dropped; ${split.train} articles to train, ${split.validation} to validate, ${split.test} to test, of which ` +
      `${(100 * testAccuracy).toFixed(1)}% are answered rightly. With an expert of its own: ${experts.join(', ') || 'none'}.`,
    `Training took ${trainingSeconds.toFixed(1)} seconds (${processorSeconds.toFixed(1)} of a processor, saving included) and ` +
      `at most ${megabytes(peakMemoryBytes)} of memory. Its files are ${megabytes(finalModel.modelBytes)}, the word vectors that ` +
      `all versions share ${megabytes(finalModel.wordVectorBytes)}, together ` +
      `${megabytes(finalModel.modelBytes + finalModel.wordVectorBytes)}.`,
    latency &&
      `A whole article, ${latency.medianWords} words in the median, is answered with reasons in ${latency.medianMs.toFixed(2)} ms ` +
        `(median of ${latency.articles} articles; nine in ten within ${latency.ninetiethPercentileMs.toFixed(2)} ms).`,
  ];
  return wrapped(lines.filter((line) => line !== undefined).join(' '));
}
