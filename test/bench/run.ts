import { type Figure, importFigures, matchingFigures, pushFigures } from "./figures.js";

/** `npm run bench`: every figure is a ratio of two things measured in this run. */
const figures: Figure[] = [];
for (const part of [pushFigures, matchingFigures, importFigures]) figures.push(...(await part()));

const rows = figures.map(({ what, against, ratio, wanted, reached, times }) => [
  what,
  against,
  ratio,
  wanted,
  reached ? "yes" : "NO",
  times,
]);
const head = ["what", "against", "measured", "to reach", "reached", "times"];
const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
const line = (row: readonly string[]): string =>
  `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
console.log([line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n"));
