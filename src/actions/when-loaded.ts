import { ResultAsync } from "neverthrow";

/**
 * Actions that are loaded when the first of them is called, so that a process which only pushes settings never loads
 * linking. Where they cannot be loaded, the answer rejects: that is a bug or a broken deployment, no error to act on (E1).
 *
 * @example
 * const inSettings = whenLoaded(() => import("./settings-job.js"));
 * inSettings((job) => job.planPush(context, request));
 */
export const whenLoaded =
  <Job>(load: () => Promise<Job>) =>
  <T, E>(act: (job: Job) => ResultAsync<T, E>): ResultAsync<T, E> =>
    new ResultAsync(load().then(act));
