import { expect, test } from "vitest";

import { planSchema } from "../../../src/domain/push/plan.js";

test("P17 a plan that comes back may say of everything that has a version that it was read", () => {
  const read = [
    { kind: "dashboard", memberId: "sarah" },
    { kind: "baseline", memberId: "sarah" },
    { kind: "links", memberId: "sarah" },
    { kind: "receipt", receiptId: "r1" },
    { kind: "directory", provider: "hubspot", accountId: "77" },
  ].map((ref) => ({ ref, at: null }));
  expect(planSchema.shape.readAt.parse(read)).toEqual(read);
  expect(planSchema.shape.readAt.safeParse([{ ref: { kind: "roster" }, at: null }]).success).toBe(false);
});
