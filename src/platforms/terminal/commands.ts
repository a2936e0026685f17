import type { Answer, RetrainProgress } from '../../desk/answers.js';
import type { Desk } from '../../desk/desk.js';
import type { RecordScope } from '../../desk/learning/learning-desk.js';
import { articleFrom } from './article-argument.js';
import { createJudging } from './judging.js';
import { terminalPerson } from './person.js';
import { writeRecords } from './records-file.js';
import { createReviewing } from './reviewing.js';
import { refusalOf, type Shown } from './shown.js';
import { createTeaching } from './teaching.js';

type Command = (argument: string) => Shown | Promise<Shown>;

/** The commands that what stands on the following lines belongs to. */
const withArticle = new Set(['/classify', '/teach']);

export interface Commands {
  /** What an entry is answered with. */
  answer(entry: string): Promise<Shown>;
  /** Whether a line is a command by itself, even amid others. */
  standsAlone(line: string): boolean;
}

/** What can be typed into a terminal, and what the desk makes of it. */
export function createCommands(desk: Desk, onProgress: (progress: RetrainProgress) => void): Commands {
  const judging = createJudging(desk);
  const teaching = createTeaching(desk, judging);
  const reviewing = createReviewing(desk);

  const classify: Command = async (argument) => {
    const source = await articleFrom(argument);
    if (source.kind === 'refusal') return { answer: source };
    return judging.remember(await desk.classify(source, terminalPerson));
  };

  const commands = new Map<string, Command>([
    ['/classify', classify],
    ['/help', () => ({ answer: desk.help() })],
    ['/retrain', async () => ({ answer: await desk.retrain(terminalPerson, onProgress) })],
    ['/model', async (argument) => ({ answer: await model(desk, argument) })],
    ['/right', () => judging.judge(undefined)],
    ['/wrong', (argument) => judging.judge(argument)],
    ['/teach', (argument) => teaching.teach(argument)],
    ['/forget', async () => ({ answer: await desk.learning.forget(terminalPerson) })],
    ['/export', (argument) => exportRecords(desk, argument)],
    ['/learning', async (argument) => ({ answer: await learning(desk, argument) })],
    ['/review', () => reviewing.review()],
    ['/approve', () => reviewing.settle('approve')],
    ['/relabel', (argument) => reviewing.settle('relabel', argument)],
    ['/drop', () => reviewing.settle('drop')],
  ]);

  return {
    async answer(entry) {
      const [name, argument] = splitCommand(entry);
      if (name === '') {
        return teaching.isWaiting() ? teaching.take(entry) : classify(entry.trim());
      }
      teaching.stopWaiting();
      const command = commands.get(name);
      if (command !== undefined) return command(argument);
      return { answer: refusalOf('UNKNOWN_COMMAND', `There is no command ${name}. /help lists them.`) };
    },
    standsAlone(line) {
      const [name, argument] = splitCommand(line);
      // Without a category no article can follow.
      if (name === '/teach' && argument === '') return true;
      return commands.has(name) && !withArticle.has(name);
    },
  };
}

async function model(desk: Desk, argument: string): Promise<Answer> {
  const [verb = '', first = '', second = ''] = argument.split(/\s+/);
  const { versions } = desk;
  switch (verb.toLowerCase()) {
    case '':
    case 'show':
      return desk.describeModel();
    case 'history':
      return versions.history();
    case 'health':
      return versions.health();
    case 'compare':
      return versions.compare(terminalPerson, first, second);
    case 'promote':
      return versions.promote(terminalPerson, first);
    case 'rollback':
      return versions.rollBack(terminalPerson);
    default:
      return refusalOf('UNKNOWN_COMMAND', `There is no command /model ${verb}. /help lists them.`);
  }
}

async function learning(desk: Desk, argument: string): Promise<Answer> {
  switch (argument.toLowerCase()) {
    case '':
      return desk.learning.learning(terminalPerson);
    case 'on':
      return desk.learning.setLearning(terminalPerson, true);
    case 'off':
      return desk.learning.setLearning(terminalPerson, false);
    default:
      return refusalOf('UNKNOWN_COMMAND', 'Say /learning on or /learning off.');
  }
}

const scopes: readonly RecordScope[] = ['own', 'community', 'everything'];

async function exportRecords(desk: Desk, argument: string): Promise<Shown> {
  const scope = argument === '' ? 'own' : scopes.find((known) => known === argument.toLowerCase());
  if (scope === undefined) {
    return { answer: refusalOf('UNKNOWN_COMMAND', 'Say /export, /export community or /export everything.') };
  }
  const answer = await desk.learning.exportRecords(terminalPerson, scope);
  if (answer.kind === 'refusal' || answer.records === 0) return { answer };
  const written = await writeRecords(answer.fileName, answer.jsonl);
  return written.kind === 'refusal' ? { answer: written } : { answer, hint: `Written to ${written.path}` };
}

/** `/word rest` in two; an empty command where the entry is no command. */
export function splitCommand(entry: string): [string, string] {
  const match = /^\s*(\/[a-z]+)(?:\s+|$)([\s\S]*)$/i.exec(entry);
  return match ? [(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()] : ['', ''];
}
