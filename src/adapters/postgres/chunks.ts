import type { OrganizationId } from "../../domain/ids.js";

/** Changesets as JSON that go in one statement: of one organization, and not too many at once. */
export interface Chunk {
  readonly organizationId: OrganizationId;
  readonly texts: readonly string[];
}

/**
 * Cuts where the organization changes, after 200 changesets, and after 4 million characters. Keeps the order, and
 * makes a chunk when it is asked for: the texts of many changesets would not all fit into memory.
 */
export function* chunksOf<Item extends { readonly organizationId: OrganizationId }>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): Generator<Chunk> {
  let texts: string[] = [];
  let size = 0;
  for (const [index, item] of items.entries()) {
    const text = textOf(item);
    texts.push(text);
    size += text.length;
    const next = items[index + 1];
    const goesOn = next?.organizationId === item.organizationId && texts.length < 200 && size < 4_000_000;
    if (goesOn) continue;
    yield { organizationId: item.organizationId, texts };
    texts = [];
    size = 0;
  }
}
