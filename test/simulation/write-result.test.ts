import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noSubmissions } from '../../src/simulation/month.js';
import { resultOf } from '../../src/simulation/result.js';
import { writeResult } from '../../src/simulation/write-result.js';
import { folderOfTest } from '../support/folders.js';

const result = resultOf(
  {
    days: 2,
    correctionRate: 0.5,
    confirmationRate: 0.1,
    errorRate: 0.05,
    people: 12,
    trustedPeople: 3,
    readers: 3,
    reviews: 2,
    nightsBetween: 1,
    seed: 7,
  },
  { articlesFile: 'dev.csv', corpora: ['base.csv'] },
  {
    answered: [
      { day: 1, withLearning: true, without: true },
      { day: 1, withLearning: false, without: false },
      { day: 2, withLearning: true, without: false },
      { day: 2, withLearning: true, without: true },
    ],
    days: [1, 2].map((day) => ({
      day,
      articles: 2,
      corrections: day,
      confirmations: 0,
      mistakes: 0,
      settled: day,
      refused: {},
      submissions: { ...noSubmissions(), approved: day },
      night: { promoted: day === 1, reasons: ['Because | so.'], learned: day },
    })),
  },
);

describe('the page of a simulated month', () => {
  test('tells the figures of the run and how it was made, in Markdown and JSON', async () => {
    const folder = join(folderOfTest(), 'simulation');
    await writeResult(result, folder, 'npm run simulate -- --seed 7');
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(page).toContain('Made by `npm run simulate -- --seed 7`');
    expect(page).toContain('| answered rightly | 3 of 4 | 2 of 4 |');
    expect(page).toContain('| accuracy | 75.0% | 50.0% |');
    expect(page).toContain('Answers that learning mended: 1; that it broke: 0.');
    expect(page).toContain('They corrected 3 times and confirmed 0 times');
    expect(page).toContain('settled up to 2 submissions of the review queue rightly, 3 in all.');
    expect(page).toContain('| approved | 2 |');
    expect(page).toContain('| Because \\| so. | 1 | 1 | yes |');
    expect(page).toContain('| Because \\| so. | 2 | 2 | no |');
    expect(JSON.parse(readFileSync(join(folder, 'month.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(result)),
    );
  });

  test('draws accuracy with and without learning, and a line for each night in which a model went live', async () => {
    const folder = folderOfTest();
    await writeResult(result, folder, 'npm run simulate');
    const svg = readFileSync(join(folder, 'month.svg'), 'utf8');
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).toContain(
      'Of 4 articles 3 were answered rightly with learning (75.0%) and 2 without (50.0%).',
    );
    // Two panels, and the legend.
    expect(svg.match(/class="ideal"/g)).toHaveLength(3);
    expect(svg.match(/<polyline class="line first"/g)).toHaveLength(2);
    expect(svg.match(/<polyline class="line second"/g)).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });
});
