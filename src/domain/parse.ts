import { err, ok, type Result } from "neverthrow";
import * as z from "zod";

/** What is wrong with a piece of input, and where: `stages.3.name`. Never the value itself, which may be private. */
export interface Issue {
  readonly path: string;
  readonly reason: string;
}

export interface InvalidInput {
  readonly type: "invalid-input";
  readonly message: string;
  readonly issues: readonly Issue[];
}

/** Parses input from outside (E3). The message names the first thing wrong; `issues` has them all. */
export function parse<S extends z.core.$ZodType>(
  schema: S,
  input: unknown,
  what: string,
): Result<z.output<S>, InvalidInput> {
  const parsed = z.safeParse(schema, input);
  return parsed.success ? ok(parsed.data) : err(invalidInput(what, issuesOf(parsed.error)));
}

function invalidInput(what: string, issues: readonly Issue[]): InvalidInput {
  const [first] = issues;
  const where = first ? `${first.path === "" ? "" : ` at ${first.path}`}: ${first.reason}` : "";
  return { type: "invalid-input", message: `The ${what} cannot be read${where}.`, issues };
}

export function issuesOf(error: z.core.$ZodError): readonly Issue[] {
  return error.issues
    .flatMap((issue) =>
      namesOf(issue).map((name) => ({ path: [...issue.path, ...name].map(String).join("."), reason: reasonOf(issue) })),
    )
    .slice(0, mostIssues);
}

/**
 * What no schema looks at, anywhere in a stored value: a key named `__proto__`, which schemas pass over; NUL, which
 * databases refuse; and what JSON cannot hold.
 */
export function findUnusable(value: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  walk(value, [], issues);
  return issues;
}

const mostIssues = 20;

function walk(value: unknown, path: readonly string[], issues: Issue[]): void {
  const reason = unusable(value);
  if (reason !== null) issues.push({ path: path.join("."), reason });
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    if (issues.length >= mostIssues) return;
    if (key === "__proto__") issues.push({ path: [...path, key].join("."), reason: "is not a name that can be used" });
    else walk((value as Readonly<Record<string, unknown>>)[key], [...path, key], issues);
  }
}

function unusable(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return value.includes("\u0000") ? "must not hold NUL" : null;
    case "number":
      return Number.isFinite(value) ? null : "must be a finite number";
    case "boolean":
    case "undefined":
      return null;
    case "object":
      return isPlain(value) ? null : "must be JSON: a plain object or a list";
    default:
      return `must be JSON, not a ${typeof value}`;
  }
}

/** Not a `Date`, a `Map` or an instance of a class; an object of another realm is plain too. */
function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Each unknown field where it stands, so that a form can show it there; a name may be as long as its writer likes. */
const namesOf = (issue: z.core.$ZodIssue): readonly (readonly string[])[] =>
  issue.code === "unrecognized_keys" ? issue.keys.map((key) => [key.slice(0, 100)]) : [[]];

/** zod's own words for the common cases quote no input; the others are put in ours. */
function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "custom":
    case "invalid_format":
      return issue.message;
    case "too_big":
      if (issue.origin === "string") return `must not be longer than ${issue.maximum} characters`;
      return issue.origin === "array"
        ? `must have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
    case "too_small":
      if (issue.origin === "string") return "must not be empty";
      return issue.origin === "array" ? `must have at least ${issue.minimum}` : `must be at least ${issue.minimum}`;
    case "invalid_type":
      return `must be ${issue.expected === "int" ? "a whole number" : `of type ${issue.expected}`}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return issue.errors.length === 0
        ? "does not have the expected form"
        : [...new Set(issue.errors.flatMap(([first]) => (first === undefined ? [] : [reasonOf(first)])))].join(", or ");
    case "unrecognized_keys":
      return "is not a known field";
    default:
      return "does not have the expected form";
  }
}
