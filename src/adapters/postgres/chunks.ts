import type { OrganizationId } from "../../domain/ids.js";

/** Changesets as JSON that go in one statement: of one organization, and not too many at once. */
export interface Chunk {
  readonly organizationId: OrganizationId;
  readonly texts: string[];
}

/** Cuts where the organization changes, after 200 changesets, and before 4 million characters. Keeps the order. */
export function chunksOf<Item extends { readonly organizationId: OrganizationId }>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let size = 0;
  for (const item of items) {
    const { organizationId } = item;
    const text = textOf(item);
    const last = chunks.at(-1);
    size += text.length;
    if (last?.organizationId === organizationId && last.texts.length < 200 && size <= 4_000_000) {
      last.texts.push(text);
      continue;
    }
    chunks.push({ organizationId, texts: [text] });
    size = text.length;
  }
  return chunks;
}
