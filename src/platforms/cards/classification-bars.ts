import { anotherSubject, type ClassificationAnswer, type RankedCategory } from '../../desk/answers.js';
import type { Bar, Card } from './card-parts.js';
import { categoryLook } from './category-looks.js';
import { percent, plural } from './words.js';

/** As many categories each have a bar, however improbable. */
const mostBars = 5;
/** Of more of them, the best three have one in any case, and the next two where it can be seen. */
const fewestBars = 3;
const leastDrawn = 0.02;

/** Bars for the most probable categories and for all that is not shown, together; the rest in a line. */
export function classificationBars({
  ranking,
  another,
}: Pick<ClassificationAnswer, 'ranking' | 'another'>): Pick<Card, 'bars' | 'barsNote'> {
  // The subject that is answered may be in the first place without being shown.
  const shown = ranking.filter((one) => one.shown);
  const drawn =
    shown.length <= mostBars
      ? shown
      : shown
          .slice(0, mostBars)
          .filter(({ probability }, place) => place < fewestBars || probability >= leastDrawn);
  const bars = drawn.map(({ category, probability }) => barOfCategory(category, probability));
  const hasHidden = shown.length < ranking.length;
  if (hasHidden) bars.push(barOfCategory(anotherSubject, another));
  const rest = shown.slice(drawn.length);
  return {
    bars: bars.sort((a, b) => b.fraction - a.fraction),
    ...(rest.length > 0 && { barsNote: restInWords(rest) }),
  };
}

function barOfCategory(category: string, probability: number): Bar {
  return {
    label: category,
    emoji: categoryLook(category).emoji,
    fraction: probability,
    figure: percent(probability),
  };
}

function restInWords(rest: readonly RankedCategory[]): string {
  const together = percent(rest.reduce((sum, { probability }) => sum + probability, 0));
  return `and ${plural(rest.length, 'other')}, ${together}${rest.length > 1 ? ' together' : ''}`;
}
