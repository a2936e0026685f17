import { readRows } from '../../news/read-rows.js';

/** The values of one column of a file, by the line that the row begins on; rows without a value are left out. */
export async function readColumn(path: string, column: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const { line, values } of readRows(path, () => undefined)) {
    const value = values[column]?.trim();
    if (value) found.set(line, value);
  }
  return found;
}
