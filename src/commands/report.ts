import { join } from 'node:path';
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import type { Settings } from '../config.js';
import { projectRoot, resolveUserPath } from '../ops/paths.js';
import { measure } from '../report/measure.js';
import { fullEffort, quickEffort } from '../report/options.js';
import { targetHead, targetRows } from '../report/page/target-rows.js';
import { targetsOf } from '../report/targets.js';
import { writeReport } from '../report/write-report.js';

interface ReportFlags {
  data: string;
  output: string;
  seed: number;
  quick?: boolean;
}

/** `npm run report`: measures the classifier by the whole protocol, prints the targets and writes docs/report/. */
export async function reportCommand(argv: readonly string[], settings: Readonly<Settings>): Promise<void> {
  const flags = parseFlags(argv);
  const startedMs = performance.now();
  const say = (line: string) => {
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0).padStart(4);
    process.stdout.write(`${seconds} s  ${line}\n`);
  };
  const outputDir = resolveUserPath(flags.output);
  const report = await measure(
    {
      dataDir: resolveUserPath(flags.data),
      outputDir,
      seed: flags.seed,
      backend: settings.backend,
      effort: flags.quick ? quickEffort : fullEffort,
    },
    say,
  );
  await writeReport(report, outputDir);
  const table = new Table({ head: targetHead, style: { head: [], border: [], compact: true } });
  table.push(...targetRows(targetsOf(report)));
  process.stdout.write(`${table.toString()}\nWrote ${outputDir}\n`);
}

function parseFlags(argv: readonly string[]): ReportFlags {
  return new Command('report')
    .description('Measure the classifier by the whole protocol and write the report.')
    .option('--data <dir>', 'folder with the training and measuring files', join(projectRoot, 'data'))
    .option('--output <dir>', 'folder to write to', join(projectRoot, 'docs', 'report'))
    .option('--seed <n>', 'seed of folds, splits and training', wholeNumber, 1)
    .option('--quick', 'two folds and fewer points, to see that everything runs')
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<ReportFlags>();
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 31)
    throw new InvalidArgumentError('Give a whole number from 0 on.');
  return value;
}
