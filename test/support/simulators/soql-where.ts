// The WHERE of the SOQL that the simulator understands: =, LIKE, IN, >=, with AND, OR and brackets, whatever the case.
import type { WhereClause } from "@jetstreamapp/soql-parser-js";
import type { SalesforceRecord } from "./salesforce.js";

/** AND and OR from the left, brackets first: a list of tokens that is worked off. */
export function matches(where: WhereClause, record: SalesforceRecord): boolean {
  const tokens: (boolean | string)[] = [];
  for (let clause: WhereClause | undefined = where; clause !== undefined; ) {
    const { left } = clause;
    if (left !== null && "operator" in left && "field" in left) {
      tokens.push(
        ..."(".repeat(left.openParen ?? 0),
        holds(left as Condition, record),
        ..."".padEnd(left.closeParen ?? 0, ")"),
      );
    }
    if ("operator" in clause && clause.operator) tokens.push(clause.operator);
    clause = "right" in clause ? clause.right : undefined;
  }
  return either(tokens);
}

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: string | readonly string[];
  readonly literalType?: unknown;
}

function either(tokens: (boolean | string)[]): boolean {
  let value = one(tokens);
  while (tokens.length > 0 && tokens[0] !== ")") {
    const operator = tokens.shift();
    const right = one(tokens);
    value = operator === "OR" ? value || right : value && right;
  }
  return value;
}

function one(tokens: (boolean | string)[]): boolean {
  const token = tokens.shift();
  if (token !== "(") return token === true;
  const value = either(tokens);
  tokens.shift();
  return value;
}

function holds({ field, operator, value }: Condition, record: SalesforceRecord): boolean {
  const actual = record[field] ?? null;
  switch (operator.toUpperCase()) {
    case "=":
      return typeof actual === "boolean" ? `${actual}` === `${value}`.toLowerCase() : same(actual, `${value}`);
    case "IN":
      return [value].flat().some((each) => same(actual, each));
    case "LIKE":
      return actual !== null && pattern(`${value}`).test(`${actual}`);
    case ">=":
      return actual !== null && Date.parse(`${actual}`) >= Date.parse(`${value}`);
    default:
      throw new Error(`The simulator does not know ${operator}.`);
  }
}

const same = (actual: string | boolean | null, literal: string): boolean =>
  actual !== null && `${actual}`.toLowerCase() === unescaped(literal.slice(1, -1)).toLowerCase();

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, c: string) => ({ n: "\n", r: "\r", t: "\t" })[c] ?? c);

/** `%` and `_` are wildcards unless they are escaped. */
function pattern(literal: string): RegExp {
  const source = literal.slice(1, -1).replace(/\\(.)|[\s\S]/g, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return quoted(unescaped(token));
    return token === "%" ? "[\\s\\S]*" : token === "_" ? "[\\s\\S]" : quoted(token);
  });
  return new RegExp(`^${source}$`, "i");
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
