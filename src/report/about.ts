import { megabytes } from './format.js';
import type { Report } from './report.js';

/** How the figures came about, and how to make them again. */
export function aboutRun(report: Report): string {
  const { createdAt, effort, seed, backend, software, processors, runSeconds } = report;
  const versions = Object.entries(software).map(([name, version]) => `${name} ${version}`);
  const lines = [
    `Every figure here was written by one run of \`npm run report\` on ${createdAt.slice(0, 10)}, in ${Math.round(runSeconds / 60)} ` +
      `minutes on ${processors.count} cores (${processors.model}), with seed ${seed} on the backend ${backend}; ${versions.join(', ')}. ` +
      'All numbers are in [report.json](report.json).',
    effort.name === 'quick'
      ? `**This is a quick run, to see that everything works:** ${effort.folds} folds in place of five, fewer points. Its figures are not those of the protocol.`
      : undefined,
    `To make it again: \`npm run report -- --data DIR --seed ${seed}${effort.name === 'quick' ? ' --quick' : ''}\`, where DIR holds ${[
      ...report.trainingCorpora.slice(0, 2),
      ...report.measuringFiles.map(({ file }) => file),
    ]
      .filter((name) => name.endsWith('.csv'))
      .map((name) => `\`${name}\``)
      .join(', ')}. Trained on: ${report.trainingCorpora.join(', ')}.`,
    report.missingFiles.length > 0 ? `Missing, and left out: ${report.missingFiles.join(', ')}.` : undefined,
    copies(report),
  ];
  return lines.filter((line) => line !== undefined).join('\n\n');
}

function copies({ measuringFiles }: Report): string | undefined {
  if (measuringFiles.length === 0) return undefined;
  const each = measuringFiles.map(
    ({ file, texts, copiesOfTraining }) => `${file} ${copiesOfTraining} of ${texts}`,
  );
  return `Copies or near copies of a training article among the texts measured on: ${each.join(', ')}.`;
}

/** What the shipped model was trained on and what it costs. */
export function aboutShippedModel({ finalModel, latency }: Report): string {
  const { training, testAccuracy, trainingSeconds, processorSeconds, peakMemoryBytes } = finalModel;
  const { split, corpus } = training;
  const lines = [
    `Trained by this run as \`npm run train\` does (digest of weights and features ${training.version.split('-').at(-1)}, which ends the shipped version's name too unless ` +
      `something has changed since), on ${corpus.name}: ${corpus.rows} rows, ${corpus.exactCopies} copies and ` +
      `${corpus.nearCopies} near copies dropped; ${split.train} articles to train, ${split.validation} to validate, ${split.test} to ` +
      `test, of which ${(100 * testAccuracy).toFixed(1)}% are answered rightly.`,
    `Training took ${trainingSeconds.toFixed(1)} seconds (${processorSeconds.toFixed(1)} of a processor, saving included) and at most ` +
      `${megabytes(peakMemoryBytes)} of memory. Its files are ${megabytes(finalModel.modelBytes)}, the word vectors that all versions ` +
      `share ${megabytes(finalModel.wordVectorBytes)}, together ${megabytes(finalModel.modelBytes + finalModel.wordVectorBytes)}.`,
    latency &&
      `An article of ${latency.words} words is answered, with reasons, in ${latency.medianMs.toFixed(2)} ms (median of ` +
        `${latency.texts} texts; nine in ten within ${latency.ninetiethPercentileMs.toFixed(2)} ms).`,
  ];
  return lines.filter((line) => line !== undefined).join(' ');
}
