import * as z from "zod";

/** Of an owner only what is read. Names and e-mail may be missing; HubSpot clears names of the deactivated. */
export const owner = z.object({
  id: z.string().min(1),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  type: z.string().nullish(),
  archived: z.boolean().nullish(),
});
export type Owner = z.infer<typeof owner>;

/** A page of owners. The last one has no `paging`, or one without `next`. */
export const ownersPage = z.object({
  results: z.array(z.unknown()),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).optional() }).optional(),
});
