import * as z from "zod";

import { memberId } from "./ids.js";
import { label } from "./text.js";

/** Only a `ready` dashboard gives or takes settings (P4, P23). */
export const dashboardState = z.enum(["provisioning", "setup-incomplete", "ready"]);
export type DashboardState = z.infer<typeof dashboardState>;

/**
 * Settings by category. A category that was never configured is absent, which is not the same as an empty list (P7).
 * Held as the host stores them: fields the library does not know are kept and never travel (P11).
 */
export interface AnySettings {
  readonly [category: string]: unknown;
}

/** What one member owns. A member may have none yet. */
export interface Dashboard<S = AnySettings> {
  readonly memberId: z.infer<typeof memberId>;
  readonly state: DashboardState;
  /** What is connected here: CRM providers, and personal things such as `calendar` or `slack`. */
  readonly integrations: readonly string[];
  readonly settings: S;
}

/** The frame of a dashboard; what is inside its settings is parsed category by category. */
export const dashboard = z.object({
  memberId,
  state: dashboardState,
  integrations: z.array(label),
  settings: z.record(z.string(), z.unknown()),
});
