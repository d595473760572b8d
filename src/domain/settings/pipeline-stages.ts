import * as z from "zod";

import { crmAccountId, keyProvider } from "../ids.js";
import { label, prose } from "../text.js";
import { defineCategory, identity } from "./category.js";

/** A stage of a deal pipeline. Its internal id is the CRM's own; names and positions never identify it. */
export const pipelineStage = z.object({
  provider: keyProvider,
  accountId: crmAccountId,
  pipelineId: label.min(1),
  pipelineName: label,
  internalId: label.min(1),
  name: label,
  /** Its place among the stages of its pipeline. */
  order: z.int(),
  description: z.exactOptional(prose),
  /** Internal ids of the stages of the same pipeline that are reachable directly. */
  exitPoints: z.array(label.min(1)),
});
export interface PipelineStage extends z.infer<typeof pipelineStage> {}

/** A Salesforce record type; it rides along with the stages. */
export const recordType = z.object({
  accountId: crmAccountId,
  object: label.min(1),
  id: label.min(1),
  name: label,
});
export interface RecordType extends z.infer<typeof recordType> {}

/**
 * Merged: the source's stages are added or updated by internal id, and never is one deleted. `order` is never copied
 * onto a stage that the target has; new stages are numbered after their pipeline's last. Record types are merged
 * alike, and only when the target has the Salesforce integration.
 */
export const pipelineStages = defineCategory({
  key: "pipelineStages",
  title: "Pipeline stages",
  schema: z.object({
    stages: z.array(pipelineStage),
    recordTypes: z.exactOptional(z.array(recordType)),
  }),
  rules: {
    stages: {
      list: "merge",
      by: (stage) => identity(stage.provider, stage.accountId, stage.pipelineId, stage.internalId),
      numbered: { field: "order", within: (stage) => identity(stage.provider, stage.accountId, stage.pipelineId) },
      name: (stage) => stage.name,
      words: ["stage", "stages"],
    },
    recordTypes: {
      list: "merge",
      by: (type) => identity(type.accountId, type.object, type.id),
      name: (type) => type.name,
      words: ["record type", "record types"],
    },
  },
});

export const syncPipelineStages = pipelineStages.sync;
