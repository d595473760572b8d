import type { AnySettings } from "../dashboard.js";
import { alternateDomains } from "../settings/alternate-domains.js";
import { slice } from "../settings/categories.js";
import { asciiLowerCase } from "../settings/meeting-titles.js";
import { partnershipDomains } from "../settings/partnership-domains.js";

/**
 * Domains that would be both alternate and partnership domains and were not before (P12). An overlap that is there
 * already is nobody's doing here and is left alone.
 */
export function newOverlaps(before: AnySettings, after: (category: string) => unknown): readonly string[] {
  const alternate = after(alternateDomains.key);
  const partnership = after(partnershipDomains.key);
  if (alternate === before[alternateDomains.key] && partnership === before[partnershipDomains.key]) return [];
  const known = new Set(overlap(slice(before, alternateDomains), slice(before, partnershipDomains)));
  return overlap(alternate, partnership).filter((domain) => !known.has(domain));
}

function overlap(alternate: unknown, partnership: unknown): readonly string[] {
  const classed = new Set(asList(partnership).map(asciiLowerCase));
  return [...new Set(asList(alternate).map(asciiLowerCase))].filter((domain) => classed.has(domain)).sort();
}

const asList = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
