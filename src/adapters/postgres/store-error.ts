import { err, ok, type Result } from "neverthrow";

import type { StoreError } from "../../ports/store.js";

/**
 * What a database threw, as an error of the port: the one place where that happens. Its text stays here, for it may
 * quote a row; the SQLSTATE goes along. What is not a database's failure is a bug, and is thrown on.
 */
export async function answering<T>(work: () => Promise<T>): Promise<Result<T, StoreError>> {
  try {
    return ok(await work());
  } catch (thrown) {
    const error = storeError(thrown);
    if (error === null) throw thrown;
    return err(error);
  }
}

function storeError(thrown: unknown): StoreError | null {
  if (!(thrown instanceof Error)) return null;
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
  const kind = kinds.find(({ codes }) => codes.test(code)) ?? (lostWithoutCode.test(thrown.message) ? lost : null);
  if (kind === null) return null;
  const { message, retryable } = kind;
  return { type: "store-unavailable", message: code === "" ? message : `${message} (${code})`, retryable };
}

interface Kind {
  readonly codes: RegExp;
  readonly message: string;
  readonly retryable: boolean;
}

const lost: Kind = {
  codes: /^(08|57P0|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOST|CONNECTION_|CONNECT_TIMEOUT)/,
  message: "The database could not be reached, or the connection was lost. Try again.",
  retryable: true,
};

/** How `pg` words what has no code. */
const lostWithoutCode = /connection terminated|connection (error|ended)|timeout exceeded|client has encountered/i;

/** By SQLSTATE, and by the codes of sockets. The first that fits speaks; the last is for every other SQLSTATE. */
const kinds: readonly Kind[] = [
  lost,
  {
    codes: /^(40001|40P01)$/,
    message: "Another transaction was in the way, and nothing was written. Try again.",
    retryable: true,
  },
  {
    codes: /^(57014|55P03|25P03)$/,
    message: "The database took too long, and nothing was written. Try again, or raise the time limit.",
    retryable: true,
  },
  { codes: /^53300$/, message: "The database has no connection left. Try again.", retryable: true },
  {
    codes: /^(53|58|XX)/,
    message:
      "The database is out of space or memory, or is damaged. Nothing was written. Its operator must look at it.",
    retryable: false,
  },
  {
    codes: /^(3F000|42P01|42883|42703)$/,
    message:
      "seatsync's tables are missing or older than this version. Run `migrate`, or the SQL files of the package.",
    retryable: false,
  },
  { codes: /^42501$/, message: "The database role lacks a right on seatsync's tables.", retryable: false },
  {
    codes: /^25P02$/,
    message: "The transaction around this has failed before. Roll it back and begin anew.",
    retryable: false,
  },
  { codes: /^[0-9A-Z]{5}$/, message: "The database refused. Nothing was written.", retryable: false },
];
