import type { LabelledArticle } from '../news/article.js';
import { type RandomGenerator, seededRandom, shuffled } from '../news/random.js';

/** A simulated community: how long, how many people, and what they do. Rates are shares, 0..1. */
export interface SimulationOptions {
  days: number;
  /** How often somebody who thinks that an answer is wrong says so and gives the article for learning. */
  correctionRate: number;
  /** How often somebody who thinks that an answer is right does. */
  confirmationRate: number;
  /** How often somebody takes an article for another category than its own. */
  errorRate: number;
  people: number;
  /** How many of them count at once; the others need somebody who agrees. */
  trustedPeople: number;
  /** How many people see each article. */
  readers: number;
  /** How many submissions of the review queue an owner settles at the end of each day, rightly. */
  reviews: number;
  /** Every how many nights the model is retrained. */
  nightsBetween: number;
  seed: number;
}

/** Somebody who sees an article, and what they would do. Drawn beforehand, so that no answer changes the chances. */
export interface Reader {
  /** From 0 on; the first are the trusted ones. */
  person: number;
  /** What they take the article for. */
  category: string;
  corrects: boolean;
  confirms: boolean;
}

export interface PlannedArticle extends LabelledArticle {
  /** The first is the one who asks. */
  readers: Reader[];
}

export interface PlannedDay {
  /** From 1 on. */
  day: number;
  articles: PlannedArticle[];
  /** Whether the model is retrained in the night after it. */
  retrains: boolean;
}

/**
 * Spreads articles evenly over the days in a random order, and draws who sees each and what they make of it. Pure: the same
 * seed gives the same month.
 * @param categories that somebody who errs may take an article for; two at least.
 */
export function planMonth(
  articles: readonly LabelledArticle[],
  categories: readonly string[],
  options: SimulationOptions,
): PlannedDay[] {
  const random = seededRandom(options.seed);
  const inOrder = shuffled(articles, random).map(({ text, category }) => ({
    text,
    category,
    readers: drawReaders(category, categories, options, random),
  }));
  const place = (day: number) => Math.round((day * inOrder.length) / options.days);
  return Array.from({ length: options.days }, (_, day) => ({
    day: day + 1,
    articles: inOrder.slice(place(day), place(day + 1)),
    retrains: (day + 1) % options.nightsBetween === 0,
  }));
}

function drawReaders(
  category: string,
  categories: readonly string[],
  { people, readers, errorRate, correctionRate, confirmationRate }: SimulationOptions,
  random: RandomGenerator,
): Reader[] {
  const everybody = Array.from({ length: people }, (_, person) => person);
  const others = categories.filter((other) => other !== category);
  return shuffled(everybody, random)
    .slice(0, readers)
    .map((person) => {
      const errs = random() < errorRate;
      const mistake = others[Math.floor(random() * others.length)] ?? category;
      return {
        person,
        category: errs ? mistake : category,
        corrects: random() < correctionRate,
        confirms: random() < confirmationRate,
      };
    });
}

/** Whether a reader says anything of an answer: they correct it, or confirm it, or go on. Pure. */
export function reacts(reader: Reader, answered: string): boolean {
  return reader.category === answered ? reader.confirms : reader.corrects;
}
