import { quotedName, quotedNames } from '../news/names.js';
import { UserError } from '../ops/errors.js';

/** Categories <-> 0..k-1, in alphabetical order. Unlike a text vectoriser it keeps no id for padding or the unknown. */
export interface LabelEncoder {
  readonly categories: readonly string[];
  /** @throws UserError UNKNOWN_CATEGORY */
  encode(category: string): number;
  /** @throws RangeError outside 0..k-1 */
  decode(label: number): string;
}

/** A label encoder over the distinct categories given, in any order, with any names. */
export function labelEncoder(categories: Iterable<string>): LabelEncoder {
  const ordered = [...new Set(categories)].sort((a, b) => (a < b ? -1 : 1));
  const labels = new Map(ordered.map((category, label) => [category, label]));
  return {
    categories: ordered,
    encode(category) {
      const label = labels.get(category);
      if (label === undefined) {
        throw new UserError(
          'UNKNOWN_CATEGORY',
          `${quotedName(category)} is not one of the categories: ${quotedNames(ordered)}.`,
        );
      }
      return label;
    },
    decode(label) {
      const category = ordered[label];
      if (category === undefined) throw new RangeError(`label ${label} is not in 0..${ordered.length - 1}`);
      return category;
    },
  };
}
