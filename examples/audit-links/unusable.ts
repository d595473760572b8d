/** Why a whole file cannot be used. */
export interface Unusable {
  readonly type: "unusable";
  readonly message: string;
}

export const unusable = (message: string): Unusable => ({ type: "unusable", message });

/** A failure of the file system in words; anything else is a bug, and is thrown on. */
export function unreadable(file: string, cause: unknown): Unusable {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = reasons[code] ?? (/^E[A-Z]+$/.test(code) ? `it cannot be read (${code})` : null);
  if (reason === null) throw cause;
  return unusable(`${file}: ${reason}.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "this is a directory, not a file",
  EACCES: "it may not be read by you (EACCES)",
};
