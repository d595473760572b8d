import type { Form } from "./forms.js";

/** How often addresses of one domain are made in one way. */
export interface Convention {
  readonly form: Form;
  /** Of the addresses whose person's name is known, 0 to 1. */
  readonly share: number;
  readonly of: number;
}

/** What a domain's addresses have shown so far (L9). */
export interface Conventions {
  readonly learn: (domain: string, form: Form) => void;
  /** How much likelier this form is at this domain than anywhere: a natural logarithm, 0 where nothing is known. */
  readonly surprise: (domain: string, form: Form, usual: Readonly<Record<Form, number>>) => number;
  /** The form that most addresses of the domain have; `null` when fewer than four, or fewer than half, agree. */
  readonly of: (domain: string) => Convention | null;
}

export function conventions(): Conventions {
  const domains = new Map<string, { all: number; forms: Map<Form, number> }>();
  return {
    learn(domain, form) {
      if (form === "unknown") return;
      const seen = domains.get(domain) ?? { all: 0, forms: new Map() };
      seen.all += 1;
      seen.forms.set(form, (seen.forms.get(form) ?? 0) + 1);
      domains.set(domain, seen);
    },
    surprise(domain, form, usual) {
      const seen = domains.get(domain);
      if (seen === undefined || form === "unknown") return 0;
      const expected = usual[form];
      const share = ((seen.forms.get(form) ?? 0) + trust * expected) / (seen.all + trust);
      return Math.log(share / expected);
    },
    of(domain) {
      const seen = domains.get(domain);
      if (seen === undefined) return null;
      const [best] = [...seen.forms].filter(([form]) => form !== "none").sort((a, b) => b[1] - a[1]);
      if (best === undefined || best[1] < 4 || best[1] * 2 < seen.all) return null;
      return { form: best[0], share: best[1] / seen.all, of: seen.all };
    },
  };
}

/** So many addresses the usual shares count for. */
const trust = 5;
