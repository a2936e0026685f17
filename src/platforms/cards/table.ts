/** Figures in rows and columns. The first column names the rows; the others are set to the right. */
export interface Table {
  head: string[];
  rows: string[][];
}

const mostRows = 30;

/**
 * A table as lines for a fixed pitch, of equal length at most.
 * @param clean takes off or clips what the platform can't show in a cell.
 */
export function tableLines({ head, rows }: Table, clean: (cell: string) => string): string[] {
  const cells = [head, ...rows.slice(0, mostRows)].map((row) =>
    head.map((_, column) => clean(row[column] ?? '')),
  );
  const widths = head.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - [...cell].length);
        return column === 0 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  if (rows.length > mostRows) lines.push(`\u2026 and ${rows.length - mostRows} more`);
  return lines;
}
