import * as z from "zod";

import { crmAccountId, keyProvider } from "../ids.js";
import { label } from "../text.js";
import { defineCategory } from "./category.js";

/** A stage or a property that a task is about; where the target lacks it, the plan warns (P24). */
export const taskReference = z.discriminatedUnion("to", [
  z.object({
    to: z.literal("stage"),
    provider: keyProvider,
    accountId: crmAccountId,
    pipelineId: label,
    internalId: label,
  }),
  z.object({
    to: z.literal("property"),
    provider: keyProvider,
    accountId: crmAccountId,
    objectType: z.enum(["contact", "company", "deal"]),
    internalName: label,
  }),
]);
export type TaskReference = z.infer<typeof taskReference>;

/** Whether there are tasks, and how new ones look. Replaced, field by field. */
export const taskSettings = defineCategory({
  key: "taskSettings",
  title: "Task settings",
  schema: z.object({
    enabled: z.boolean(),
    /** Days from creation to the due date; `null`: no due date. */
    dueInDays: z.int().min(0).max(3_650).nullable(),
    assignee: z.enum(["record-owner", "meeting-host", "nobody"]),
    types: z.array(z.object({ name: label.min(1), about: z.exactOptional(taskReference) })),
  }),
  rules: { enabled: "replace", dueInDays: "replace", assignee: "replace", types: "replace" },
});

export const syncTaskSettings = taskSettings.sync;
