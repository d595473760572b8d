import type { Result, ResultAsync } from "neverthrow";

/**
 * What a port answers: an expected failure is an `err`, never a throw (E1). A host simply writes `async` functions
 * that return a `Result`. A rejection all the same becomes `port-failed`, in one place.
 */
export type Answer<T, E> = ResultAsync<T, E> | Promise<Result<T, E>>;
