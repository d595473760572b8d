import type { ResultAsync } from "neverthrow";
import * as z from "zod";
import { anyInstant } from "../domain/any-instant.js";
import { type MismatchReport, mismatchReport } from "../domain/crm/report.js";
import { crmFields } from "./crm-account.js";
import type { Context } from "./host.js";
import { readStatuses, type StatusError, type StatusesRequest } from "./needs-action.js";
import { asked, type Fields } from "./request.js";

export interface ReportRequest extends StatusesRequest {
  /** The period, half-open `[from, to)`: text with an offset, or a `Date`. */
  readonly from: string | Date;
  readonly to: string | Date;
}

/** The mismatches of a period, as data (L16). Asked for once a quarter, so it is loaded when first used, by itself. */
export const auditReport = (context: Context, request: ReportRequest): ResultAsync<MismatchReport, StatusError> =>
  asked(reportSchema, request, ({ from, to, ...wanted }) =>
    readStatuses(context, wanted).map(({ statuses, loaded }) =>
      mismatchReport({ statuses, links: loaded.links, from, to }),
    ),
  );

const reportSchema = z
  .strictObject({ ...crmFields, from: anyInstant, to: anyInstant } satisfies Fields<ReportRequest>)
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "must not be before the period's beginning" });
