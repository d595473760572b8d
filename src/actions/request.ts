import type { ResultAsync } from "neverthrow";
import type * as z from "zod";

import { type InvalidInput, parse } from "../domain/parse.js";

/**
 * A schema for every field of a request, and for no other; the compiler sees to it that none is missing. It stands in a
 * `z.strictObject`: a field that an action does not know is refused with its path, never passed over, for it may be the
 * misspelt limit of what is written (E3). What a pair, a meeting or a plan has beside its own fields is the host's.
 *
 * @example const schema = z.strictObject({ ...callerFields, targetId: memberId } satisfies Fields<KeysRequest>);
 */
export type Fields<Request> = { readonly [Field in keyof Request]-?: z.core.$ZodType };

/** Acts on what was asked, once it is parsed. */
export const asked = <S extends z.core.$ZodType, T, E>(
  schema: S,
  request: unknown,
  act: (wanted: z.output<S>) => ResultAsync<T, E>,
): ResultAsync<T, E | InvalidInput> => parse(schema, request, "request").asyncAndThen(act);
