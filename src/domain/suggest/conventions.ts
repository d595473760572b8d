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
  /** The form that half of the domain's addresses have, of two the first in the alphabet; `null` when fewer, or fewer than four, agree. */
  readonly of: (domain: string) => Convention | null;
}

export function conventions(): Conventions {
  const domains = new Map<string, { all: number; forms: Map<Form, number> }>();
  return {
    learn(domain, form) {
      if (form === "unknown") return;
      const seen = domains.get(domain);
      if (seen === undefined) domains.set(domain, { all: 1, forms: new Map([[form, 1]]) });
      else {
        seen.all += 1;
        seen.forms.set(form, (seen.forms.get(form) ?? 0) + 1);
      }
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
      const least = Math.max(4, seen.all / 2);
      const [form] = [...seen.forms]
        .flatMap(([each, count]) => (each !== "none" && count >= least ? [each] : []))
        .sort();
      return form === undefined ? null : { form, share: (seen.forms.get(form) ?? 0) / seen.all, of: seen.all };
    },
  };
}

/** So many addresses the usual shares count for. */
const trust = 5;
