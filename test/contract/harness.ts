import type { Desk } from '../../src/desk/desk.js';

/** What a person sees of one answer: every visible text of it, in reading order, with the platform's escapes undone. */
export interface SeenAnswer {
  text: string;
  /** Who would be pinged or what would act in it (mentions, links); empty when all of it is inert. */
  active: string[];
}

/** One platform, run for real against its protocol double, driven as a person would. */
export interface PlatformHarness {
  readonly name: 'discord' | 'slack' | 'terminal';
  /** Starts the double and the real platform on it, with `owner` as the only owner. */
  start(desk: Desk): Promise<void>;
  stop(): Promise<void>;
  /** The ids of a person on the owners' list and of one who is not. The terminal has only its owner: both are the same. */
  readonly owner: string;
  readonly stranger: string;
  /** Sends the platform's classify command with a text and resolves with the answer. */
  classify(text: string, personId: string): Promise<SeenAnswer>;
  /** Sends a message of plain text straight to the bot (a direct message, a paste) and resolves with the answer. */
  paste(text: string, personId: string): Promise<SeenAnswer>;
  model(personId: string): Promise<SeenAnswer>;
  help(personId: string): Promise<SeenAnswer>;
  /** Resolves with the last state of the answer, once it is an end (not progress). */
  retrain(personId: string): Promise<SeenAnswer>;
  /** Delivers the same paste twice, as platforms do after a lost acknowledgement. Undefined where that can't happen. */
  pasteDeliveredTwice?: (text: string, personId: string) => Promise<void>;
  /** Delivers a message of another bot, and one of the bot itself. Undefined where there are no bots. */
  messageFromBots?: (text: string) => Promise<void>;
  /** Corrections and learning, as people reach them on the platform. Undefined where that is not driven yet. */
  learning?: LearningHarness;
  /** Every answer seen since start, in order (an edited answer counts once, in its last state). */
  answers(): SeenAnswer[];
}

export interface LearningHarness {
  /** Has a text classified, says under the answer that it is about `category`, and resolves with what that is answered with. */
  judge(text: string, category: string, personId: string): Promise<SeenAnswer>;
  /** Submits a text for learning. */
  teach(text: string, category: string, personId: string): Promise<SeenAnswer>;
  /** Switches learning on or off for the community; `asAdmin` gives the person the platform's own rights of an admin. */
  switchLearning(on: boolean, personId: string, options: { asAdmin: boolean }): Promise<SeenAnswer>;
  review(personId: string): Promise<SeenAnswer>;
  /** Approves a submission by the id under which the platform carries it; resolves with what the person sees then. */
  approve(submissionId: string, personId: string): Promise<SeenAnswer>;
}
