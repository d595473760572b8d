import * as z from "zod";

/** Of a User only what is asked for. `UserType` is missing where field-level security hides it. */
export const salesforceUser = z.object({
  Id: z.string().min(1),
  Email: z.string().nullish(),
  Name: z.string().nullish(),
  IsActive: z.boolean(),
  UserType: z.string().nullish(),
});
export type SalesforceUser = z.infer<typeof salesforceUser>;

/** A page of a query. `totalSize` is of the whole query; `nextRecordsUrl` is there unless `done`. */
export const queryPage = z.object({
  totalSize: z.int().nonnegative(),
  done: z.boolean(),
  records: z.array(z.unknown()),
  nextRecordsUrl: z.string().optional(),
});
export type QueryPage = z.infer<typeof queryPage>;
