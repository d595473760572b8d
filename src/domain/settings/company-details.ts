import * as z from "zod";

import { prose } from "../text.js";
import { defineCategory } from "./category.js";

/** What the company does, for whom. Replaced, field by field. */
export const companyDetails = defineCategory({
  key: "companyDetails",
  title: "Company details",
  schema: z.object({
    description: prose,
    /** What its customers struggle with: three at most. */
    customerChallenges: z.array(prose).max(3),
    /** What it offers against that: three at most. */
    solutionPoints: z.array(prose).max(3),
  }),
  rules: { description: "replace", customerChallenges: "replace", solutionPoints: "replace" },
});

export const syncCompanyDetails = companyDetails.sync;
