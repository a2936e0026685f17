import { UserError } from '../ops/errors.js';
import { quotedNames } from './names.js';

/** Names of the columns to read; undefined means: find it. */
export interface ColumnNames {
  text?: string | undefined;
  category?: string | undefined;
}

const textNames = ['text'];
const categoryNames = ['category', 'label'];

/**
 * Finds the columns of a file by the names that a person gave, else by the usual ones in any case.
 * @throws UserError COLUMN_NOT_FOUND with the columns that are there.
 */
export function findColumns(
  present: readonly string[],
  wanted: ColumnNames,
  needsCategory: boolean,
): { text: string; category: string | undefined } {
  const text = findColumn(present, wanted.text, textNames);
  if (text === undefined) throw notFound('text', '--text-column', wanted.text, textNames, present);
  const category = findColumn(present, wanted.category, categoryNames);
  if (category === undefined && needsCategory) {
    throw notFound('category', '--label-column', wanted.category, categoryNames, present);
  }
  return { text, category };
}

function findColumn(
  present: readonly string[],
  wanted: string | undefined,
  usual: readonly string[],
): string | undefined {
  if (wanted !== undefined) return present.find((name) => name === wanted);
  for (const name of usual) {
    const found = present.find((candidate) => candidate.trim().toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function notFound(
  what: string,
  option: string,
  wanted: string | undefined,
  usual: readonly string[],
  present: readonly string[],
): UserError {
  const looked = wanted === undefined ? usual.map((name) => `"${name}"`).join(' or ') : `"${wanted}"`;
  const columns = present.length === 0 ? 'none' : quotedNames(present);
  const [only = ''] = present;
  const separated = present.length === 1 && /[;\t]/.test(only) ? ' Columns must be separated by commas.' : '';
  return new UserError(
    'COLUMN_NOT_FOUND',
    `There is no ${what} column: looked for ${looked}, the file has ${columns}. Name the column with ${option}.${separated}`,
  );
}
