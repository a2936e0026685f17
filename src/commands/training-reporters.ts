import { SingleBar } from 'cli-progress';
import { knowsEpochs } from '../classifier/architectures/index.js';
import type { Evaluation } from '../classifier/evaluation.js';
import { quotedNames } from '../news/names.js';
import type { UserError } from '../ops/errors.js';
import type { TrainingMessage } from '../trainer/messages.js';
import type { TrainingOptions } from '../trainer/options.js';
import { outcomeOf } from '../trainer/outcome.js';
import type { TrainingProgress } from '../trainer/progress.js';
import type { TrainingResult } from '../trainer/run-training.js';
import { evaluationTables, faultLines } from './tables.js';

/** Where a training run tells what it does. */
export interface TrainingReporter {
  begin(options: TrainingOptions): void;
  progress(progress: TrainingProgress): void;
  result(result: TrainingResult, promoted: boolean): void;
  refusal(error: UserError): void;
}

/** Tells the process that forked this one, message by message. */
export function chatReporter(send: (message: TrainingMessage) => void): TrainingReporter {
  const parent = process.ppid;
  return {
    begin: () => undefined,
    progress({ stage, fraction, secondsLeft }) {
      // Training holds the event loop, so nothing else would tell that whoever asked is gone.
      if (process.ppid !== parent) process.exit(1);
      send({ type: 'progress', stage, fraction, secondsLeft });
    },
    result: (result) => send(outcomeOf(result)),
    refusal: ({ code, message }) => send({ type: 'refusal', code, message }),
  };
}

/** Prints to the terminal: a progress bar where there is one, results in any case. */
export function terminalReporter(): TrainingReporter {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {stage}{left}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
  });
  let barStarted = false;
  return {
    begin({ corpora, background = [], architecture, seed }) {
      const others = background.length === 0 ? '' : `, with ${inWords(background)} as background`;
      say(`Training ${architecture} with seed ${seed} on ${inWords(corpora)}${others}`);
    },
    progress({ stage, fraction, secondsLeft }) {
      if (!process.stderr.isTTY) return;
      const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
      if (!barStarted) bar.start(100, 0, { stage, left });
      barStarted = true;
      bar.update(Math.round(fraction * 100), { stage, left });
      if (fraction === 1) bar.stop();
    },
    result(result, promoted) {
      bar.stop();
      say(resultInWords(result, promoted));
    },
    refusal(error) {
      bar.stop();
      throw error;
    },
  };
}

function resultInWords(
  { version, folder, metadata, faults, learned, heldBack, comparison }: TrainingResult,
  promoted: boolean,
): string {
  const { architecture, categories, corpus, experts, split, backend, seconds, bestEpoch } = metadata.training;
  const hasEpochs = knowsEpochs(architecture);
  const lines = [
    ...(faults.length === 0
      ? []
      : [`${faults.length} rows were left out:`, ...faultLines(faults).map((line) => `  ${line}`)]),
    `${corpus.rows} rows, less ${corpus.exactCopies} exact and ${corpus.nearCopies} near copies; ` +
      `${split.train} to train on, ${split.validation} to ${hasEpochs ? 'stop and calibrate' : 'calibrate'} on, ${split.test} to test on`,
    ...(learned.length + heldBack === 0
      ? []
      : [
          `Submissions of people: ${learned.length} learned from, ${heldBack} held back for what contradicts them`,
        ]),
    `Backend ${backend}, ${seconds} s, peak memory ${peakMemoryMb()} MB; ${hasEpochs ? `kept the weights of epoch ${bestEpoch}` : `${bestEpoch} steps`}`,
    ...(experts.length === 0 ? [] : [`Corpora with an expert of their own: ${experts.join(', ')}`]),
    '',
    'On the test split, which was not looked at before:',
    evaluationTables(metadata.test),
    '',
  ];
  if (comparison?.paired) {
    const { before, after } = comparison.paired;
    lines.push(
      `On the ${after.articles} of them that the champion ${comparison.championVersion} has not seen either:`,
      `  champion    ${scoresLine(before)}`,
      `  new version ${scoresLine(after)}`,
      '',
    );
  }
  lines.push(`Saved ${folder}`);
  lines.push(
    promoted
      ? `Version ${version} is the champion now.`
      : 'It is not live: --promote makes a new version the champion.',
  );
  if (promoted && comparison !== undefined && !comparison.sameCategories) {
    lines.push(
      `It answers with other categories than the champion before it: ${quotedNames(categories)}. npm run model -- rollback goes back.`,
    );
  }
  if (promoted && comparison !== undefined && split.train < comparison.championTrainingArticles) {
    lines.push(
      `It learned from ${split.train} articles, the champion before it from ${comparison.championTrainingArticles}; npm run model -- rollback goes back.`,
    );
  }
  return lines.join('\n');
}

function scoresLine({ accuracy, macroF1, logLoss, ece }: Evaluation): string {
  return `accuracy ${accuracy.toFixed(4)}   macro-F1 ${macroF1.toFixed(4)}   log loss ${logLoss.toFixed(4)}   ECE ${ece.toFixed(4)}`;
}

function peakMemoryMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function inWords(corpora: TrainingOptions['corpora']): string {
  return corpora.map(({ name, path }) => `${name} (${path})`).join(', ');
}
