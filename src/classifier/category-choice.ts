import { quotedNames } from '../news/names.js';
import { UserError } from '../ops/errors.js';

/**
 * Which of the subjects that a model knows are shown as categories: `all` but its background, `bbc` for the five that the
 * BBC's articles of 2004 and 2005 are filed under, or those named.
 */
export type CategoryChoice = 'all' | 'bbc' | readonly string[];

/** The categories of the BBC's articles of 2004 and 2005. */
export const bbcCategories: readonly string[] = ['business', 'entertainment', 'politics', 'sport', 'tech'];

/** People choose among them, so that more are named than of a file that was read wrongly. */
const mostNamed = 40;

/** What a subject is called that is not among the categories shown, where it has no name of its own to be told. */
export const anotherSubject = 'another subject';

/**
 * The categories to show, in the order of the model's own. Names may differ from the model's in case.
 * @throws UserError UNKNOWN_CATEGORY, TOO_FEW_CATEGORIES when none is named
 */
export function chooseCategories(
  choice: CategoryChoice,
  known: readonly string[],
  background: readonly string[] = [],
): string[] {
  if (choice === 'all') return known.filter((category) => !background.includes(category));
  const wanted = choice === 'bbc' ? bbcCategories : choice;
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const unknown = wanted.filter((name) => !known.some((category) => isSame(name, category)));
  if (unknown.length > 0) {
    throw new UserError(
      'UNKNOWN_CATEGORY',
      `The model does not know ${quotedNames(unknown)}. Choose among its subjects: ${quotedNames(known, mostNamed)}.`,
    );
  }
  if (wanted.length === 0) {
    throw new UserError('TOO_FEW_CATEGORIES', 'Name one category at least, or "all".');
  }
  return known.filter((category) => wanted.some((name) => isSame(name, category)));
}

/** Reads a choice as people write it: `all`, `bbc`, or names separated by commas. */
export function parseCategoryChoice(written: string): CategoryChoice {
  const names = written
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const [first = 'all'] = names;
  if (names.length <= 1 && (first.toLowerCase() === 'all' || first.toLowerCase() === 'bbc')) {
    return first.toLowerCase() as 'all' | 'bbc';
  }
  return names;
}
