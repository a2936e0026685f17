import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.js';
import { readSettings } from '../../src/config.js';
import type { Requester } from '../../src/desk/answers.js';
import { createLogger } from '../../src/ops/log.js';
import { percent } from '../../src/platforms/cards/words.js';
import { promote } from '../../src/registry/champion.js';
import { fakeLearning } from '../support/learning-answers.js';
import { sampleCorpusPath, trainWeakVersion } from '../support/models.js';
import { answerNaming, stubDesk } from '../support/stub-desk.js';
import { createDiscordHarness } from './discord.harness.js';
import type { LearningHarness, PlatformHarness } from './harness.js';
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
      RETRAIN_CORPUS: sampleCorpusPath,
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

  describe.runIf(harness.learning)('learning', () => {
    const other = `The finance minister presented a budget to parliament on Tuesday, and the opposition called for an
election before the summer. Ministers defended the new taxes in a debate that lasted until midnight.`;
    const owner: Requester = {
      platform: harness.name,
      userId: harness.owner,
      community: undefined,
      roles: [],
      isAdmin: false,
    };

    function learning(): LearningHarness {
      if (harness.learning === undefined) throw new Error('This platform does not drive learning.');
      return harness.learning;
    }

    async function judgedAnswers(): Promise<number> {
      const health = await app.desk.versions.health();
      if (health.kind !== 'health') throw new Error(`the desk refused: ${health.code}`);
      return health.windows[0]?.judged ?? 0;
    }

    async function waiting(): Promise<string[]> {
      const queue = await app.desk.learning.review(owner);
      if (queue.kind !== 'review') throw new Error(`the desk refused: ${queue.code}`);
      return queue.item === undefined ? [] : [queue.item.submissionId];
    }

    test('a judgement counts at once, and a second of the same person on the same article takes its place', async () => {
      const before = await judgedAnswers();
      const answer = await app.desk.classify({ kind: 'text', text: other });
      if (answer.kind !== 'classification') throw new Error(`the desk refused: ${answer.code}`);
      const [, second = '', third = ''] = answer.ranking.map(({ category }) => category);
      const seen = await learning().judge(other, second, harness.stranger);
      expect(seen.text).toContain(`Counted: it is about ${second}`);
      expect(seen.active).toEqual([]);
      expect(await judgedAnswers()).toBe(before + 1);
      const changed = await learning().judge(other, third, harness.stranger);
      expect(changed.text).toContain('This replaces what you said of the article before.');
    });

    test.runIf(harness.owner !== harness.stranger)(
      'a stranger cannot switch learning on, and nothing is taken for learning until an admin has',
      async () => {
        await learning().switchLearning(false, harness.stranger, { asAdmin: true });
        const seen = await learning().switchLearning(true, harness.stranger, { asAdmin: false });
        expect(seen.text).toContain('NOT_ADMIN');
        expect((await learning().teach(other, 'politics', harness.stranger)).text).toContain('LEARNING_OFF');
        const on = await learning().switchLearning(true, harness.stranger, { asAdmin: true });
        expect(on.text).toContain('Learning is now on here');
      },
    );

    test.runIf(harness.owner !== harness.stranger)(
      'a stranger’s submission waits, and a stranger can neither see nor settle it; an owner can',
      async () => {
        await learning().switchLearning(true, harness.stranger, { asAdmin: true });
        const submitted = await learning().teach(other, 'politics', harness.stranger);
        expect(submitted.text).toContain('Submitted as politics');
        const [submissionId = ''] = await waiting();
        expect(submissionId).not.toBe('');
        expect((await learning().review(harness.stranger)).text).toContain('NOT_ADMIN');
        expect((await learning().approve(submissionId, harness.stranger)).text).toContain('NOT_ADMIN');
        expect(await waiting()).toEqual([submissionId]);
        expect((await learning().review(harness.owner)).text).toContain('The finance minister presented');
        expect((await learning().approve(submissionId, harness.owner)).text).toContain(
          'Approved as politics.',
        );
        expect(await waiting()).toEqual([]);
      },
    );
  });

  test('retrains for an owner, puts the better model live without a restart, and says so', async () => {
    await app.liveModel.reload();
    const before = app.liveModel.current?.version;
    const seen = await harness.retrain(harness.owner);
    const after = app.liveModel.current?.version ?? '';
    expect(after, seen.text).not.toBe(before);
    expect(seen.text).toContain('The new model is live');
    expect(seen.text).toContain(after);
    expect(seen.text).toContain(before);
    expect((await harness.classify(article, harness.stranger)).text).toContain(after);
  });
});

describe.each([createDiscordHarness, createTerminalHarness, createSlackHarness])(
  '%o, of hostile words',
  (create) => {
    const harness = create();
    const markup = '@everyone <!channel> <@123> *b* [x](https://evil.example) \u001b[31m';

    test.runIf(harness.learning)('lets neither a reviewed article nor a category act', async () => {
      const answer = { ...answerNaming(markup), answerId: 'a-1' };
      const ranking = [...answer.ranking, { category: `${markup} 2`, probability: 0, shown: true }];
      const learning = fakeLearning({
        categories: () => [markup],
        judge: async (_person, answerId, place) => ({
          kind: 'judgement',
          answerId,
          place,
          category: markup,
          changed: false,
          canTeach: false,
        }),
        review: async () => ({
          kind: 'review',
          item: {
            submissionId: 's-1',
            text: `${markup} in an article`,
            submittedAs: markup,
            state: 'disputed',
            ranking,
            verdicts: [{ category: markup, people: 1 }],
            submittedAt: new Date('2026-08-01T00:00:00Z'),
          },
          waiting: 1,
          done: markup,
          categories: [markup],
        }),
      });
      await harness.start(stubDesk({ learning, classify: async () => ({ ...answer, ranking }) }));
      onTestFinished(() => harness.stop());
      const review = await harness.learning?.review(harness.owner);
      expect(review?.text).toContain('in an article');
      expect(review?.active).toEqual([]);
      expect((await harness.classify('An article.', harness.stranger)).active).toEqual([]);
      const submitted = await harness.learning?.teach('An article.', markup, harness.stranger);
      expect(submitted?.active).toEqual([]);
    });
  },
);
