/** What an id is for; an id source may put it into the id. */
export type IdKind = "plan" | "receipt" | "link" | "event" | "action";

/**
 * New ids.
 *
 * - `next` never answers the same text twice, in any process: at most 256 characters, no control characters.
 */
export interface Ids {
  next(kind: IdKind): string;
}
