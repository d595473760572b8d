import type { CrmResponse } from "./transport.js";

/** What a CRM answered, whichever way it came: over a transport, or out of a client's error. */
export interface Reply {
  /** `null` where a client does not tell. */
  readonly status: number | null;
  header(name: string): string | null;
  /** What the JSON says; `undefined` when there is no body or it is no JSON: an empty one, HTML, a cut one. */
  readonly body: unknown;
}

/** Reads an answer to its end. Rejects when the connection breaks on the way. */
export async function readReply(response: CrmResponse): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, header: (name) => response.headers.get(name), body: fromJson(text) };
}

export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text in a field of an object, or `null`, whatever the thing is. */
export function textIn(thing: unknown, field: string): string | null {
  const value = fieldOf(thing, field);
  return typeof value === "string" ? value : null;
}

/** A field of an object of its own, or `undefined`, whatever the thing is. */
export const fieldOf = (thing: unknown, field: string): unknown =>
  typeof thing === "object" && thing !== null ? (thing as Readonly<Record<string, unknown>>)[field] : undefined;
