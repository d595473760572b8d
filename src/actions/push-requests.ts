import type { Refusal } from "../domain/permissions.js";
import type { Plan } from "../domain/push/plan.js";
import type { SecretsError } from "../ports/secrets.js";
import type { WriteError } from "./commit.js";
import type { Caller } from "./people.js";
import type { DashboardError, LoadError } from "./push-state.js";

export interface PushRequest<K extends string = string> extends Caller {
  readonly targetId: string;
  /** All that are selected by default, when absent; e-mail templates are not (P6). */
  readonly categories?: readonly K[];
  /** What happens to items that the target edited since the last push; overwritten, when absent (P16). */
  readonly onLocalEdit?: "overwrite" | "keep";
}

export interface KeysRequest extends Caller {
  readonly targetId: string;
  readonly onLocalEdit?: "overwrite" | "keep";
}

export interface ApplyRequest extends Caller {
  /** As `planPush` gave it, perhaps sent through JSON. */
  readonly plan: unknown;
}

export interface UndoRequest extends Caller {
  readonly receiptId: string;
}

export type SelectionError =
  | { readonly type: "empty-selection"; readonly message: string }
  | { readonly type: "unknown-category"; readonly category: string; readonly message: string };

export type PlanError = LoadError | Refusal | DashboardError | SelectionError;

export type UndoPlanError =
  | LoadError
  | Refusal
  | DashboardError
  | { readonly type: "receipt-not-found" | "already-undone"; readonly message: string }
  /** All that is left of it has changed since; `plan` says what, and nothing is written. */
  | { readonly type: "nothing-to-undo"; readonly plan: Plan; readonly message: string };

export type ApplyError =
  | PlanError
  | UndoPlanError
  | WriteError
  | SecretsError
  /** The plan was made for another organization or by another admin: `which`. */
  | { readonly type: "plan-not-yours"; readonly which: "organization" | "actor"; readonly message: string }
  /** What it was made from has changed; `plan` is the fresh one, to be looked at again. */
  | { readonly type: "stale-plan"; readonly plan: Plan; readonly message: string }
  /** Nothing has changed, and yet it says something else than a plan made now. */
  | { readonly type: "plan-tampered"; readonly message: string };
