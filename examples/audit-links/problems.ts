/** Something about one row that is wrong and does not stop the rest. */
export interface Problem {
  readonly file: string;
  /** A line of CSV, or a path in JSON. */
  readonly at: number | string;
  /** What is wrong and what became of the row. Without the values: a file may be private. */
  readonly what: string;
  /** What differs from row to row. */
  readonly detail?: string;
}

/** The problems of a run: all counted, of each kind the first few kept, so that a bad file cannot fill the memory. */
export class Problems {
  readonly #kinds = new Map<string, { kept: Problem[]; count: number }>();
  readonly #keep: number;

  constructor({ keep }: { readonly keep: number }) {
    this.#keep = keep;
  }

  add(problem: Problem): void {
    const key = `${problem.file}\n${problem.what}`;
    const kind = this.#kinds.get(key) ?? { kept: [], count: 0 };
    if (kind.count === 0) this.#kinds.set(key, kind);
    kind.count += 1;
    if (kind.kept.length < this.#keep) kind.kept.push(problem);
  }

  /** One line for each problem kept, and one for those of its kind that were not. */
  *lines(): Iterable<string> {
    for (const { kept, count } of this.#kinds.values()) {
      for (const { file, at, what, detail = "" } of kept) {
        yield `${file}:${typeof at === "number" ? at : ` ${at}`}: ${what}${detail}`;
      }
      if (count > kept.length) yield `  … and ${(count - kept.length).toLocaleString("en")} more of this kind`;
    }
  }
}
