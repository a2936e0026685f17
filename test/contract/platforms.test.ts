import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import { createLogger } from '../../src/ops/log.js';
import { percent } from '../../src/platforms/cards/words.js';
import { promote } from '../../src/registry/champion.js';
import { trainWeakVersion } from '../support/models.js';
import { createDiscordHarness } from './discord.harness.js';
import type { PlatformHarness } from './harness.js';
import { createSlackHarness } from './slack.harness.js';
import { createTerminalHarness } from './terminal.harness.js';

const article = `Harrowick through to the semi-final after penalty drama

The women's side came from two goals down at Pellbridge, and their goalkeeper saved three penalties in front of a record
crowd. The coach praised a young team that refused to give up.

Tickets for the semi-final & the final go on sale <tomorrow>.`;

describe.each([createDiscordHarness, createSlackHarness, createTerminalHarness])('%o', (createHarness) => {
  const harness: PlatformHarness = createHarness();
  const modelsDir = mkdtempSync(join(tmpdir(), 'newsdesk-contract-'));
  let app: App;

  beforeAll(async () => {
    await promote(modelsDir, await trainWeakVersion(modelsDir));
    const settings = readSettings({
      MODELS_DIR: modelsDir,
      STATE_DIR: join(modelsDir, 'state'),
      TFJS_BACKEND: 'wasm',
      RETRAIN_SCHEDULE: 'off',
      RETRAIN_CORPUS: join(import.meta.dirname, '../../data/sample/articles.jsonl'),
      DISCORD_TOKEN: 'token-of-the-contract',
      DISCORD_OWNER_IDS: harness.name === 'discord' ? harness.owner : '',
      SLACK_BOT_TOKEN: 'xoxb-contract',
      SLACK_APP_TOKEN: 'xapp-contract',
      SLACK_OWNER_IDS: harness.name === 'slack' ? harness.owner : '',
    });
    app = await startApp(settings, createLogger('silent', []));
    await harness.start(app.desk);
  });

  afterAll(async () => {
    await harness.stop();
    await app.stop();
    rmSync(modelsDir, { recursive: true, force: true });
  });

  /** What the desk itself says of the article: every platform has to show these figures. */
  async function expectedFigures(text: string): Promise<string[]> {
    const answer = await app.desk.classify({ kind: 'text', text });
    if (answer.kind !== 'classification') throw new Error(`the desk refused: ${answer.code}`);
    return answer.ranking.flatMap(({ category, probability }) => [category, percent(probability)]);
  }

  test('shows every category with the desk’s own figure, in falling order, and the version', async () => {
    const figures = await expectedFigures(article);
    const seen = await harness.classify(article, harness.stranger);
    const places = figures.map((figure) => seen.text.indexOf(figure));
    expect(places).not.toContain(-1);
    const categories = places.filter((_, index) => index % 2 === 0);
    expect(categories).toEqual([...categories].sort((a, b) => a - b));
    expect(seen.text).toContain(app.liveModel.current?.version);
    expect(seen.active).toEqual([]);
  });

  test('answers a paste of several paragraphs with the same figures as the command', async () => {
    const seen = await harness.paste(article, harness.stranger);
    for (const figure of await expectedFigures(article)) expect(seen.text).toContain(figure);
  });

  test('refuses what is no article with a sentence that says what to do', async () => {
    const seen = await harness.paste('?!', harness.stranger);
    expect(seen.text).toContain('Paste the text of an article.');
    const short = await harness.paste('Hello there', harness.stranger);
    expect(short.text).toContain('too short to tell');
  });

  test('keeps markup and mentions in an article from acting', async () => {
    const hostile = `@everyone <!channel> *bold* [free](https://evil.example) <@123> \u001b[31m ${article}`;
    expect((await harness.classify(hostile, harness.stranger)).active).toEqual([]);
  });

  test('tells which model answers and what it can do', async () => {
    const model = await harness.model(harness.stranger);
    expect(model.text).toContain(app.liveModel.current?.version);
    expect(model.text).toContain('wasm');
    expect((await harness.help(harness.stranger)).text).toContain('classify');
  });

  test.runIf(harness.pasteDeliveredTwice)('answers a repeated delivery once', async () => {
    const before = harness.answers().length;
    await harness.pasteDeliveredTwice?.(article, harness.stranger);
    await harness.paste(article, harness.stranger);
    expect(harness.answers().length).toBe(before + 2);
  });

  test.runIf(harness.messageFromBots)('ignores itself and other bots', async () => {
    const before = harness.answers().length;
    await harness.messageFromBots?.(article);
    await harness.paste(article, harness.stranger);
    expect(harness.answers().length).toBe(before + 1);
  });

  test.runIf(harness.owner !== harness.stranger)('lets no stranger retrain', async () => {
    const version = app.liveModel.current?.version;
    const seen = await harness.retrain(harness.stranger);
    expect(seen.text).toContain('Only the owners');
    expect(app.liveModel.current?.version).toBe(version);
  });

  test('retrains for an owner, puts the better model live without a restart, and says so', async () => {
    await app.liveModel.reload();
    const before = app.liveModel.current?.version;
    const seen = await harness.retrain(harness.owner);
    const after = app.liveModel.current?.version ?? '';
    expect(after).not.toBe(before);
    expect(seen.text).toContain('The new model is live');
    expect(seen.text).toContain(after);
    expect(seen.text).toContain(before);
    expect((await harness.classify(article, harness.stranger)).text).toContain(after);
  });
});
