import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { ClassificationAnswer, Refusal } from '../../../src/desk/answers.js';
import type { Desk } from '../../../src/desk/desk.js';
import type { LearningDesk } from '../../../src/desk/learning/learning-desk.js';
import { folderOfTest } from '../../support/folders.js';
import { fakeLearning, fakeVersions } from '../../support/learning-answers.js';
import { answerNaming, stubDesk } from '../../support/stub-desk.js';
import { oneLine, openTerminal, outputFor } from './support.js';

const local = { platform: 'terminal', userId: 'local', community: 'local', roles: [], isAdmin: true };
const article = 'The harbour reopens today.';

const classified: ClassificationAnswer = {
  ...answerNaming('sport'),
  ranking: [
    { category: 'sport', probability: 0.6, shown: true },
    { category: 'Politics', probability: 0.4, shown: true },
  ],
  answerId: 'answer-1',
};

function deskWith(learning: Partial<LearningDesk>, overrides: Partial<Desk> = {}) {
  return stubDesk({ classify: async () => classified, learning: fakeLearning(learning), ...overrides });
}

describe('/right and /wrong', () => {
  test('judge the last answer, the category named in any case', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const output = await outputFor(`${article}\n/right\n/wrong politics\n`, deskWith({ judge }));
    expect(judge.mock.calls).toEqual([
      [local, 'answer-1', 0],
      [local, 'answer-1', 1],
    ]);
    expect(oneLine(output)).toContain('Counted: politics was right');
  });

  test('with a category that is none say which there are', async () => {
    const judge = vi.fn(fakeLearning().judge);
    const output = oneLine(await outputFor(`${article}\n/wrong chess\n/wrong\n`, deskWith({ judge })));
    expect(output).toContain('Say /wrong and one of these categories: Politics, sport.');
    expect(output).toContain('Code UNKNOWN_CATEGORY');
    expect(judge).not.toHaveBeenCalled();
  });

  test('before any answer, or after one that was not recorded, say so', async () => {
    expect(oneLine(await outputFor('/right\n', deskWith({})))).toContain('Code UNKNOWN_ANSWER');
    const unrecorded = deskWith({}, { classify: async () => ({ ...classified, answerId: undefined }) });
    expect(oneLine(await outputFor(`${article}\n/right\n`, unrecorded))).toContain('Code UNKNOWN_ANSWER');
  });
});

describe('/teach', () => {
  test('alone submits the article that was judged, after its consent was shown', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const output = oneLine(await outputFor(`${article}\n/wrong politics\n/teach\n`, deskWith({ teach })));
    expect(output).toContain('/teach submits it as sport. What is in this box is kept and learned from.');
    expect(output).toContain('Submitted as sport');
    expect(teach.mock.calls).toEqual([
      [local, { kind: 'text', text: 'The article that was asked about.' }, 'sport'],
    ]);
  });

  test('alone submits nothing before a judgement, nor of an article that another came after', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const lines = `/teach\n${article}\n/right\n${article}\n/help\n/teach\n`;
    const output = await outputFor(lines, deskWith({ teach }));
    expect(output.match(/Code UNKNOWN_CATEGORY/g)).toHaveLength(2);
    expect(teach).not.toHaveBeenCalled();
  });

  test('where learning is off is not offered', async () => {
    const learning = fakeLearning();
    const judge: LearningDesk['judge'] = async (person, answerId, place) => {
      const answer = await learning.judge(person, answerId, place);
      return answer.kind === 'judgement' ? { ...answer, canTeach: false } : answer;
    };
    expect(await outputFor(`${article}\n/right\n`, deskWith({ judge }))).not.toContain('/teach');
  });

  test.each([
    ['pasted with it', `/teach world news\n${article}\n\nFerries sail again.\n`],
    ['pasted after it', `/teach World News ${article}\n\nFerries sail again.\n`],
  ])('with a category of several words takes an article %s', async (_name, lines) => {
    const teach = vi.fn(fakeLearning().teach);
    const categories = () => ['world', 'world news'];
    await outputFor(lines, deskWith({ teach, categories }));
    const text = `${article}\n\nFerries sail again.`;
    expect(teach.mock.calls).toEqual([[local, { kind: 'text', text }, 'world news']]);
  });

  test('with a category and a file takes what is in it', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const path = join(folderOfTest(), 'article.txt');
    writeFileSync(path, article);
    await outputFor(`/teach sport ${path}\n`, deskWith({ teach }));
    expect(teach.mock.calls[0]?.slice(1)).toEqual([{ kind: 'text', text: article }, 'sport']);
    const output = oneLine(await outputFor('/teach sport nowhere/article.txt\n', deskWith({ teach })));
    expect(output).toContain('Code FILE_UNREACHABLE');
    expect(teach).toHaveBeenCalledTimes(1);
  });

  test('with a category alone shows the consent, and submits what comes next', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const classify = vi.fn(async () => classified);
    const terminal = await openTerminal(deskWith({ teach }, { classify }));
    terminal.type('/teach sport\n');
    await vi.waitUntil(() => terminal.output().includes('Paste the article'));
    expect(oneLine(terminal.output())).toContain('What is in this box is kept and learned from. Paste');
    terminal.type(`${article}\n\nFerries sail again.\n`);
    await vi.waitUntil(() => terminal.output().includes('Submitted as sport'));
    terminal.type(`${article}\n`);
    terminal.end();
    await terminal.platform.closed;
    expect(teach.mock.calls).toEqual([
      [local, { kind: 'text', text: `${article}\n\nFerries sail again.` }, 'sport'],
    ]);
    expect(classify).toHaveBeenCalledTimes(1);
  });

  test('is left by a command: what comes after that is no submission', async () => {
    const teach = vi.fn(fakeLearning().teach);
    const terminal = await openTerminal(deskWith({ teach }));
    terminal.type('/teach sport\n');
    await vi.waitUntil(() => terminal.output().includes('Paste the article'));
    terminal.type(`/help\n${article}\n`);
    terminal.end();
    await terminal.platform.closed;
    expect(teach).not.toHaveBeenCalled();
  });

  test('that the desk refuses does not wait for an article', async () => {
    const off: Refusal = { kind: 'refusal', code: 'LEARNING_OFF', message: 'Learning is off.' };
    const teach = vi.fn(fakeLearning().teach);
    const terminal = await openTerminal(deskWith({ teach, emptyTeachingForm: async () => off }));
    terminal.type('/teach sport\n');
    await vi.waitUntil(() => terminal.output().includes('LEARNING_OFF'));
    terminal.type(`${article}\n`);
    terminal.end();
    await terminal.platform.closed;
    expect(teach).not.toHaveBeenCalled();
  });
});

describe('/export', () => {
  test('writes the records into the current folder, readable by the person alone, and says where', async () => {
    const folder = folderOfTest();
    vi.stubEnv('INIT_CWD', folder);
    const output = oneLine(await outputFor('/export\n/export everything\n', deskWith({}))).replaceAll(
      ' ',
      '',
    );
    for (const name of ['newsdesk-records.jsonl', 'newsdesk-records-2.jsonl']) {
      const path = join(folder, name);
      expect(output).toContain(`Writtento${path}`);
      expect(readFileSync(path, 'utf8')).toBe('{"kind":"judgement"}\n');
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    vi.unstubAllEnvs();
  });

  test('into a folder that takes no file says so', async () => {
    vi.stubEnv('INIT_CWD', join(folderOfTest(), 'missing'));
    expect(oneLine(await outputFor('/export\n', deskWith({})))).toContain('Code FILE_UNREACHABLE');
    vi.unstubAllEnvs();
  });

  test('of another scope than there is says which there are', async () => {
    const exportRecords = vi.fn(fakeLearning().exportRecords);
    const output = oneLine(await outputFor('/export all of it\n', deskWith({ exportRecords })));
    expect(output).toContain('Say /export, /export community or /export everything.');
    expect(exportRecords).not.toHaveBeenCalled();
  });
});

test('/forget deletes what was kept of the person', async () => {
  const forget = vi.fn(fakeLearning().forget);
  expect(oneLine(await outputFor('/forget\n', deskWith({ forget })))).toContain('I have forgotten');
  expect(forget.mock.calls).toEqual([[local]]);
});

test('/learning says how it is, and switches it on and off', async () => {
  const setLearning = vi.fn(fakeLearning().setLearning);
  const lines = '/learning\n/learning on\n/learning OFF\n/learning perhaps\n';
  const output = oneLine(await outputFor(lines, deskWith({ setLearning })));
  expect(output).toContain('Learning is on here');
  expect(setLearning.mock.calls).toEqual([
    [local, true],
    [local, false],
  ]);
  expect(output).toContain('Say /learning on or /learning off.');
});

describe('/review', () => {
  test('shows a submission, and /approve, /relabel and /drop settle the one shown', async () => {
    const settle = vi.fn(async (...[person]: Parameters<LearningDesk['settle']>) =>
      fakeLearning().review(person),
    );
    const lines = '/review\n/approve\n/relabel SPORT\n/drop\n';
    const output = oneLine(await outputFor(lines, deskWith({ settle })));
    expect(output).toContain('Review: submitted as politics A disputed article.');
    expect(output).toContain('/approve, /relabel CATEGORY or /drop settles it.');
    expect(settle.mock.calls).toEqual([
      [local, 's-1', { kind: 'approve' }],
      [local, 's-1', { kind: 'relabel', category: 'sport' }],
      [local, 's-1', { kind: 'drop' }],
    ]);
  });

  test('has nothing to settle before it, nor when the queue is empty', async () => {
    const settle = vi.fn(fakeLearning().settle);
    const output = await outputFor('/drop\n/review\n/drop\n/approve\n', deskWith({ settle }));
    expect(output.match(/Code UNKNOWN_SUBMISSION/g)).toHaveLength(2);
    expect(settle).toHaveBeenCalledTimes(1);
  });
});

test('/model shows the live one, its history and health, compares, promotes and rolls back', async () => {
  const compare = vi.fn(fakeVersions().compare);
  const promote = vi.fn(fakeVersions().promote);
  const rollBack = vi.fn(fakeVersions().rollBack);
  const desk = stubDesk({ versions: fakeVersions({ compare, promote, rollBack }) });
  const lines = [
    '/model',
    '/model show',
    '/model history',
    '/model health',
    '/model compare v1 v2',
    '/model promote v2',
    '/model rollback',
    '/model paint',
  ];
  const output = oneLine(await outputFor(`${lines.join('\n')}\n`, desk));
  for (const words of [
    'Model v1 ',
    '1 version of the model',
    'No answers yet to tell from',
    'Two versions compared',
    'Another model is live',
    'The model before is live again',
    'There is no command /model paint.',
  ]) {
    expect(output).toContain(words);
  }
  expect(compare.mock.calls).toEqual([[local, 'v1', 'v2']]);
  expect(promote.mock.calls).toEqual([[local, 'v2']]);
  expect(rollBack.mock.calls).toEqual([[local]]);
});

test('the person who asks is told to the desk', async () => {
  const classify = vi.fn(async () => classified);
  await outputFor(`${article}\n/help\n/classify ${article}\n`, deskWith({}, { classify }));
  expect(classify.mock.calls).toEqual([
    [{ kind: 'text', text: article }, local],
    [{ kind: 'text', text: article }, local],
  ]);
});

test('a report that nobody asked for is shown, and what comes next is answered as ever', async () => {
  const terminal = await openTerminal(deskWith({}));
  await terminal.platform.announce?.({ kind: 'switch', action: 'rollback', from: 'v2', to: 'v1' });
  expect(terminal.output()).toContain('The model before is live again');
  terminal.type('/model\n');
  terminal.end();
  await terminal.platform.closed;
  expect(terminal.output()).toContain('Model v1');
});

test('help lists every command', async () => {
  const help = await outputFor('/help\n');
  const commands = [
    '/right /wrong /teach /learning /review /approve /relabel /drop /export /forget /model /retrain /classify /quit',
  ];
  for (const command of commands.join(' ').split(' ')) expect(help).toContain(command);
});
