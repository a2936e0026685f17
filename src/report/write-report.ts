import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportFigures } from './figures/report-figures.js';
import { reportMarkdown } from './page/markdown.js';
import type { Report } from './report.js';
import { metOf, targetsOf } from './targets.js';

/** Writes README.md, report.json and the figures into a folder; `tried.md` of that folder is linked to. */
export async function writeReport(report: Report, folder: string): Promise<void> {
  const figures = reportFigures(report);
  const targets = targetsOf(report).map((target) => ({ ...target, met: metOf(target) }));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.json'), `${JSON.stringify({ ...report, targets }, null, 2)}\n`);
  for (const { file, svg } of figures) await writeFile(join(folder, file), svg);
  await writeFile(
    join(folder, 'README.md'),
    reportMarkdown(report, figures, existsSync(join(folder, 'tried.md'))),
  );
}
