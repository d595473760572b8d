import * as z from "zod";

import { label } from "../text.js";
import { defineCategory } from "./category.js";

export const toggle = z.object({
  on: z.boolean(),
  /** What must be connected at the dashboard for it to do anything: `calendar`, `slack`, … */
  needs: z.exactOptional(z.array(label)),
});
export interface Toggle extends z.infer<typeof toggle> {}

/** Toggles by name, `contextNotifications` among them. Replaced: one that the source does not list is removed (P11). */
export const advancedSettings = defineCategory({
  key: "advancedSettings",
  title: "Advanced settings",
  schema: z.record(label.min(1), toggle),
  rules: { record: "replace", words: ["toggle", "toggles"] },
});

export const syncAdvancedSettings = advancedSettings.sync;
