import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours on a terminal that wants them, plain text everywhere else. */
export const paint = (style: Style, text: string): string => (coloured ? styleText(style, text) : text);

const coloured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/** Columns side by side, each as wide as its longest cell. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A long line in several, those after the first set in a little. */
export function wrapped(line: string, width = Math.min(process.stdout.columns ?? 100, 100)): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : `    ${word}`);
  }
  return lines;
}
