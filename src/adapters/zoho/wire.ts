import * as z from "zod";

/** Of some sixty fields of a user those that are read. `status` is free text; `confirm` says whether they accepted. */
export const zohoUser = z.object({
  id: z.string().min(1),
  email: z.string().nullish(),
  full_name: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  status: z.string(),
  confirm: z.boolean().nullish(),
});
export type ZohoUser = z.infer<typeof zohoUser>;

/** A page of users: `count` is how many it holds. */
export const usersPage = z.object({
  users: z.array(z.unknown()),
  info: z.object({
    more_records: z.boolean(),
    page: z.int().optional(),
    count: z.int().optional(),
  }),
});
