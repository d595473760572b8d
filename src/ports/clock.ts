/**
 * The time.
 *
 * - `now` answers the current time. It may go backwards: links stay in order all the same (L13).
 */
export interface Clock {
  now(): Date;
}
