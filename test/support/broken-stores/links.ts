import { ok } from "neverthrow";
import type { Changeset, Ignore, Link } from "seatsync";
import type { MemoryStore } from "seatsync/memory";
import {
  aMoment,
  type Breaking,
  type BrokenStore,
  broken,
  commitsInstead,
  committed,
  linkTaken,
  loadedFrom,
  outcomeOf,
  refusing,
} from "./broken.js";

/** Stores that let a CRM user be two members, or change the past. */
export const brokenLinks: readonly BrokenStore[] = [
  broken(
    "allows two open links on one CRM user",
    "L6 at most one open link per CRM user, also when all versions are right",
    writingBeside((link, { open }) => open.some((other) => sameUser(link, other) && other.memberId !== link.memberId)),
  ),
  broken(
    "allows a member two open links in one account",
    "L6 at most one open link per member, provider and account, also when all versions are right",
    writingBeside((link, { open }) => open.some((other) => sameMember(link, other) && !sameUser(link, other))),
  ),
  broken(
    "checks the links of a commit against those before it only",
    "L6 one commit cannot open two links on one CRM user",
    writingBeside((link, { opening }) =>
      opening.slice(0, opening.indexOf(link)).some((other) => sameUser(link, other)),
    ),
  ),
  broken(
    "checks links first and writes them later",
    "L6 two commits at the same time that open a link on one CRM user: exactly one wins",
    (inner) => {
      const { load, commit } = writingBeside((link, { open }) => open.some((other) => sameUser(link, other)))(inner);
      return {
        ...(load === undefined ? {} : { load }),
        async commit(changeset) {
          const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
          const opening = opened(changeset);
          const taken = links.some((link) => link.to === null && opening.some((one) => sameUser(link, one)));
          await aMoment();
          return taken || commit === undefined ? inner.commit(changeset) : commit(changeset);
        },
      };
    },
  ),
  broken(
    "takes a CRM user's id for the user, whatever the account",
    "A CRM user's id in another account or provider is another CRM user",
    refusingLinks((link, other) => other.to === null && link.crmUserId === other.crmUserId),
  ),
  broken(
    "allows a member one open link in all",
    "A member has an open link in each account of each provider",
    refusingLinks((link, other) => other.to === null && link.memberId === other.memberId),
  ),
  broken(
    "never frees a CRM user again",
    "A link that ended holds nothing",
    refusingLinks((link, other) => sameUser(link, other) && link.memberId !== other.memberId),
  ),
  broken(
    "opens links before it closes others",
    "Links are written in this order, so that a link may close and its successor open",
    commitsInstead((changeset) => ({
      ...changeset,
      links: changeset.links.toSorted((a, b) => Number("close" in a) - Number("close" in b)),
    })),
  ),
  broken(
    "says of every end that it was a re-link",
    "L13 closing a link writes its end and why, nothing else",
    commitsInstead((changeset) => ({
      ...changeset,
      links: changeset.links.map((change) => ("close" in change ? { ...change, because: "relinked" } : change)),
    })),
  ),
  broken(
    "moves the end of a link that has ended",
    "L13 a link that has ended is never rewritten: closing it again is a conflict",
    (inner) => {
      const ends = new Map<string, Pick<Link, "to" | "ended">>();
      return {
        async commit(changeset) {
          const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
          const past = new Set<string>(links.filter((link) => link.to !== null).map((link) => link.id));
          for (const change of changeset.links) {
            if ("close" in change && past.has(change.close.id)) {
              ends.set(change.close.id, { to: change.at, ended: change.because });
            }
          }
          const rest = changeset.links.filter((change) => !("close" in change && past.has(change.close.id)));
          return inner.commit({ ...changeset, links: rest });
        },
        async load(organizationId, want) {
          const loaded = await loadedFrom(inner, organizationId, want);
          return ok({ ...loaded, links: loaded.links.map((link) => ({ ...link, ...ends.get(link.id) })) });
        },
      };
    },
  ),
  broken(
    "does not mind when there is no link to close",
    "Closing a link that is not there is a conflict",
    commitsInstead(async (changeset, inner) => {
      const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
      const known = new Set<string>([...links, ...opened(changeset)].map((link) => link.id));
      return { ...changeset, links: changeset.links.filter((one) => !("close" in one) || known.has(one.close.id)) };
    }),
  ),
  broken(
    "writes a link over another one of its id",
    "L13 links are never rewritten: a new one whose id is taken is a conflict",
    (inner) => {
      const over = new Map<string, Link>();
      return {
        async commit(changeset) {
          const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
          const known = new Set<string>(links.map((link) => link.id));
          for (const link of opened(changeset)) if (known.has(link.id)) over.set(link.id, link);
          const rest = changeset.links.filter((one) => !("open" in one && known.has(one.open.id)));
          return inner.commit({ ...changeset, links: rest });
        },
        async load(organizationId, want) {
          const loaded = await loadedFrom(inner, organizationId, want);
          return ok({ ...loaded, links: loaded.links.map((link) => over.get(link.id) ?? link) });
        },
      };
    },
  ),
  broken(
    "keeps one ignore for each member",
    "L5 an ignore is set, replaced and lifted, per member, provider and account",
    (inner) => ({
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        const last = new Map<string, Ignore>(loaded.ignores.map((ignore) => [ignore.memberId, ignore]));
        return ok({ ...loaded, ignores: [...last.values()] });
      },
    }),
  ),
  broken(
    "does not move the version of a member's links for an ignore",
    "One version for all links and ignores of a member: it moves when an ignore is set or lifted",
    (inner) => {
      const shown = new Map<string, string>();
      return {
        async load(organizationId, want) {
          const loaded = await loadedFrom(inner, organizationId, want);
          const versions = [...loaded.linkVersions].map(([id, version]) => {
            if (!shown.has(id)) shown.set(id, version);
            return [id, shown.get(id) ?? version] as const;
          });
          return ok({ ...loaded, linkVersions: new Map(versions) });
        },
        async commit(changeset) {
          if (changeset.links.length > 0) shown.clear();
          return inner.commit(changeset);
        },
      };
    },
  ),
];

interface Beside {
  /** The links that are open, and those that the commit opens. */
  readonly open: readonly Link[];
  readonly opening: readonly Link[];
}

/** Writes links that the memory store would refuse into a list of its own. */
function writingBeside(isWritten: (link: Link, beside: Beside) => boolean): Breaking {
  return (inner: MemoryStore) => {
    const beside: Link[] = [];
    return {
      async commit(changeset) {
        const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
        const closed = new Set<string>(changeset.links.flatMap((one) => ("close" in one ? [one.close.id] : [])));
        const open = links.filter((link) => link.to === null && !closed.has(link.id));
        const opening = opened(changeset);
        const forced = opening.filter((link) => isWritten(link, { open, opening }));
        const rest = changeset.links.filter((one) => !("open" in one && forced.includes(one.open)));
        const outcome = await outcomeOf(inner, { ...changeset, links: rest });
        if (outcome.status === "committed") beside.push(...forced);
        return ok(outcome.status === "committed" ? committed : outcome);
      },
      async load(organizationId, want) {
        const loaded = await loadedFrom(inner, organizationId, want);
        return ok(want.links === undefined ? loaded : { ...loaded, links: [...loaded.links, ...beside] });
      },
    };
  };
}

function refusingLinks(isTaken: (link: Link, other: Link) => boolean): Breaking {
  return refusing(async (changeset, inner) => {
    const { links } = await loadedFrom(inner, changeset.organizationId, { links: { of: "everybody" } });
    const closed = new Set<string>(changeset.links.flatMap((one) => ("close" in one ? [one.close.id] : [])));
    const others = links.filter((other) => !closed.has(other.id));
    return opened(changeset).some((link) => others.some((other) => isTaken(link, other))) ? linkTaken : null;
  });
}

const opened = (changeset: Changeset): readonly Link[] =>
  changeset.links.flatMap((change) => ("open" in change ? [change.open] : []));

const sameUser = (a: Link, b: Link): boolean =>
  a.provider === b.provider && a.accountId === b.accountId && a.crmUserId === b.crmUserId;

const sameMember = (a: Link, b: Link): boolean =>
  a.provider === b.provider && a.accountId === b.accountId && a.memberId === b.memberId;
