import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Page {
  /** Its path from the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** The README and everything under docs/. */
export function pages(): readonly Page[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort();
  return ["README.md", ...inDocs.map((path) => `docs/${path}`)].map((path) => ({ path, text: read(path) }));
}

export interface Snippet {
  /** `examples/01-push-settings.ts#plan`, or `null` for a fence without a marker. */
  readonly from: string | null;
  readonly code: string;
}

/** Every fence of TypeScript on a page, with the marker above it. */
export const snippetsOf = ({ text }: Page): readonly Snippet[] =>
  [...text.matchAll(fence)].map(({ groups }) => ({
    from: groups?.from ?? null,
    code: groups?.code?.replace(/\n$/, "") ?? "",
  }));

/** A region of a file, without the indentation that all its lines share. */
export function region(from: string): string {
  const [path = "", name = ""] = from.split("#");
  const lines = read(path).split("\n");
  const start = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const end = lines.findIndex((line, at) => at > start && line.trim() === "// #endregion");
  if (start < 0 || end < 0) throw new Error(`There is no region "${name}" in ${path}.`);
  const body = lines.slice(start + 1, end);
  const indents = body.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  return body.map((line) => line.slice(Math.min(...indents))).join("\n");
}

/** Writes each page anew with its snippets as they are in the code now: `UPDATE_DOCS=1`. */
export function updateSnippets(): void {
  for (const page of pages()) {
    const next = page.text.replace(fence, (whole, marker: string | undefined, from: string | undefined) =>
      from === undefined ? whole : `${marker}\`\`\`ts\n${region(from)}\n\`\`\``,
    );
    if (next !== page.text) writeFileSync(join(root, page.path), next);
  }
}

/** The closing fence stands at the beginning of a line, so an empty fence is one too. */
const fence = /(<!-- from (?<from>\S+) -->\n+)?^```(?:ts|typescript)\n(?<code>[\s\S]*?)^```$/gm;

const read = (path: string): string => readFileSync(join(root, path), "utf8");
