import type { Matching } from "../domain/suggest/pool.js";
import type { Context } from "./host.js";

/** What the host chose. A name that its romanizer cannot do is compared as it is written. */
export function matchingOf({ matching, onPortFailure }: Context): Matching {
  const { romanize } = matching;
  if (romanize === undefined) return matching;
  return {
    ...matching,
    romanize(text) {
      try {
        const latin: unknown = romanize(text);
        if (typeof latin === "string") return latin;
        onPortFailure("romanize", latin);
      } catch (thrown) {
        onPortFailure("romanize", thrown);
      }
      return text;
    },
  };
}
