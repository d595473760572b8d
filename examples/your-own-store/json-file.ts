import { readFile, rename, writeFile } from "node:fs/promises";

/** A JSON file that is read and written whole. */
export interface JsonFile<Content> {
  read(): Promise<Content>;
  /**
   * Changes the content, one change after the other. Written only when the change asks for it: to a file beside,
   * which then takes the place of the former one, so that nobody ever reads half a change.
   */
  change<T>(change: (content: Content) => { readonly answer: T; readonly write: boolean }): Promise<T>;
}

/** For one process. Several would need a lock around `change`, or better a database. */
export function jsonFile<Content>(path: string): JsonFile<Content> {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<Content> => JSON.parse(await readFile(path, "utf8"));
  return {
    read,
    change(change) {
      const next = last.then(async () => {
        const content = await read();
        const { answer, write } = change(content);
        if (!write) return answer;
        await writeFile(`${path}.next`, JSON.stringify(content, null, 2));
        await rename(`${path}.next`, path);
        return answer;
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
}
