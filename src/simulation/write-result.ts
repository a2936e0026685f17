import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulationMarkdown } from './markdown.js';
import { monthFigure } from './month-figure.js';
import type { SimulationResult } from './result.js';

/** Writes README.md, month.json and month.svg into a folder. */
export async function writeResult(result: SimulationResult, folder: string, command: string): Promise<void> {
  const figure = monthFigure(result);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'month.json'), `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(join(folder, figure.file), figure.svg);
  await writeFile(join(folder, 'README.md'), simulationMarkdown(result, figure, command));
}
