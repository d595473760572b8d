import { describe, expect, test } from "vitest";
import { comparePlans } from "../../../src/domain/push/apply.js";
import type { Plan } from "../../../src/domain/push/plan.js";

const dashboard = { ref: { kind: "dashboard", memberId: "sarah" }, at: "1" };
const linksOf = (memberId: string) => ({ ref: { kind: "links", memberId }, at: "4" });
const aPlan = (what: string, readAt: readonly unknown[]) =>
  ({ targetId: "sarah", roster: {}, categories: [what], readAt }) as unknown as Plan;

describe("P17 a plan with another content than the fresh one", () => {
  const compare = (given: readonly unknown[], fresh: readonly unknown[]) =>
    comparePlans(aPlan("one", given), aPlan("other", fresh));

  test("is stale when a version moved, and tampered when none did", () => {
    expect(compare([dashboard], [{ ...dashboard, at: "2" }])).toBe("stale");
    expect(compare([dashboard], [dashboard])).toBe("tampered");
  });

  test("is stale when another member's links came to matter meanwhile", () => {
    expect(compare([dashboard], [dashboard, linksOf("tom")])).toBe("stale");
  });

  test("is tampered when it no longer names what every plan reads", () => {
    expect(compare([linksOf("sarah")], [dashboard, linksOf("sarah")])).toBe("tampered");
    expect(compare([dashboard], [dashboard, linksOf("sarah")])).toBe("tampered");
  });
});
