import { type Instant, justAfter, later } from "../instant.js";
import type { Link, LinkEnd, NewLink } from "./link.js";
import { isOpen } from "./links.js";

/** What a decision does to links: one begins, or an open one gets its end. Nothing else is ever written (L13). */
export type LinkChange = LinkOpening | LinkClosing;

export interface LinkOpening {
  readonly open: NewLink;
}

export interface LinkClosing {
  readonly close: Link;
  readonly at: Instant;
  readonly because: LinkEnd;
}

/** A link that begins, and those that end for it at that instant. */
export interface Replacement {
  readonly opened: NewLink;
  readonly ended: readonly LinkClosing[];
  readonly changes: readonly LinkChange[];
}

/**
 * When a link may begin that comes after these (L13): the later of now and one millisecond after the `from` of those
 * still open, and never before one of them ended, whatever the clock does. Pass the former links of the member in the
 * account and those of the CRM user, ended ones too: then no two intervals of either overlap.
 *
 * @example nextFrom(ten, [{ from: eleven, to: null }]) // one millisecond after eleven
 */
export const nextFrom = (now: Instant, former: readonly Pick<Link, "from" | "to">[]): Instant =>
  former.reduce((from, link) => later(from, link.to ?? justAfter(link.from)), now);

/**
 * A link that begins where others end: all at one instant, the ends first, so that no moment has two links.
 * `former` is what `nextFrom` asks for.
 */
export function replaceLinks({
  open,
  ending,
  former,
  now,
}: {
  open: Omit<NewLink, "from" | "to" | "ended">;
  ending: readonly { link: Link; because: LinkEnd }[];
  former: readonly NewLink[];
  now: Instant;
}): Replacement {
  const from = nextFrom(now, [...former, ...ending.map(({ link }) => link)]);
  const opened = { ...open, from, to: null, ended: null };
  const ended = ending.map(({ link, because }) => ({ close: link, at: from, because }));
  return { opened, ended, changes: [...ended, { open: opened }] };
}

/** An end with nothing after it: now, but never at or before the link's own `from` (L13). */
export const endLink = (link: Link, because: LinkEnd, now: Instant): LinkClosing => ({
  close: link,
  at: nextFrom(now, [link]),
  because,
});

/** The links as they are once the changes are made; those that open have no id yet. */
export function afterChanges(
  links: readonly (Link | NewLink)[],
  changes: readonly LinkChange[],
): readonly (Link | NewLink)[] {
  if (changes.length === 0) return links;
  const closings = new Map(changes.filter(isClosing).map((change) => [change.close.id, change]));
  const closed = links.map((link) => {
    const closing = isStored(link) ? closings.get(link.id) : undefined;
    return closing === undefined ? link : { ...link, to: closing.at, ended: closing.because };
  });
  return [...closed, ...changes.filter(isOpening).map((change) => change.open)];
}

export const isOpening = (change: LinkChange): change is LinkOpening => "open" in change;
export const isClosing = (change: LinkChange): change is LinkClosing => "close" in change;

/** Of the links given, those that a store has and that can therefore be ended. */
export const storedOpen = (links: readonly (Link | NewLink)[]): readonly Link[] =>
  links.filter(isStored).filter(isOpen);

const isStored = (link: Link | NewLink): link is Link => "id" in link;
