import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { err, ok, type Result } from "neverthrow";

import { readText } from "./read-text.js";
import { type Unusable, unreadable, unusable } from "./unusable.js";

export interface Row {
  readonly cells: readonly string[];
  /** The line it begins in, from 1. */
  readonly line: number;
}

/** What is done with a table, row by row. */
export interface TableUse {
  header(names: readonly string[]): Result<void, Unusable>;
  row(row: Row): void;
  /** A row whose cells cannot be told apart, or fit no column. */
  misfit(line: number, reason: string): void;
  onBytes(count: number): void;
}

/**
 * Streams a CSV file: comma, semicolon, tab or bar between the cells, whichever the first line has most of. Quotes
 * inside a cell are taken as they stand; where they swallowed the lines below, the parser leaves the opening one in.
 */
export async function readTable(file: string, use: TableUse): Promise<Result<void, Unusable>> {
  let header: readonly string[] | null = null;
  let nextLine = 1;
  try {
    const pieces = readText(file, use.onBytes);
    const start = await firstLines(pieces);
    if (start.startsWith("PK\u0003\u0004"))
      return err(unusable(`${file}: this is a workbook or a zip; save it as CSV.`));
    const parser = parse({
      delimiter: delimiterOf(start),
      record_delimiter: ["\n", "\r"],
      relax_column_count: true,
      max_record_size: longestRow,
      relax_quotes: true,
    });
    pipeline(Readable.from(resumed(start, pieces)), parser, () => {});
    for await (const record of parser as AsyncIterable<string[]>) {
      const line = nextLine;
      nextLine += 1 + breaksIn(record);
      const cells = record.map((cell) => cell.trim());
      if (cells.every((cell) => cell === "") || isSeparatorLine(cells)) continue;
      if (header !== null) takeRow(use, header, { cells, line });
      else {
        header = cells;
        const usable = use.header(header);
        if (usable.isErr()) return err(usable.error);
      }
    }
    return header === null ? err(unusable(`${file}: the file is empty.`)) : ok();
  } catch (cause) {
    return err(cause instanceof CsvError ? notClosed(file, nextLine) : unreadable(file, cause));
  }
}

function takeRow(use: TableUse, header: readonly string[], { cells, line }: Row): void {
  const swallowed = cells.find((cell) => cell.startsWith('"') && cell.includes("\n"));
  if (swallowed !== undefined) {
    use.misfit(line, `quotes that open here close ${swallowed.split("\n").length - 1} lines below: all are left out`);
  } else if (cells.slice(header.length).some((cell) => cell !== "")) {
    use.misfit(line, "more cells than the header has: the row is left out");
  } else use.row({ cells, line });
}

const notClosed = (file: string, line: number): Unusable =>
  unusable(`${file}:${line}: quotes that open here are never closed, so nothing after this line can be told apart.`);

/** More characters in one row than this, and a closing quote is missing. */
const longestRow = 32 * 1024 * 1024;

async function firstLines(pieces: AsyncIterator<string>): Promise<string> {
  let text = "";
  while (text.length < 65_536 && !/\S.*[\n\r]/.test(text)) {
    const next = await pieces.next();
    if (next.done === true) break;
    text += next.value;
  }
  return text;
}

async function* resumed(start: string, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* pieces;
}

function delimiterOf(start: string): string {
  const line = (/\S.*/.exec(start)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const counted = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

/** `sep=;`, which tells spreadsheets the delimiter. */
const isSeparatorLine = ([first, ...others]: readonly string[]): boolean =>
  first === "sep=" && others.every((cell) => cell === "");

const breaksIn = (record: readonly string[]): number =>
  record.reduce((count, cell) => count + (cell.match(/[\n\r]/g)?.length ?? 0), 0);
