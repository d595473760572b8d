import { describe, test } from "vitest";

import { builtInCategories } from "../../../src/domain/settings/categories.js";
import type { Category } from "../../../src/domain/settings/category.js";
import { settingsArbitraries } from "../../../src/testing/arbitraries/settings.js";
import { categoryLaws } from "../../../src/testing/laws/category-laws.js";

describe.each(builtInCategories.map((category) => ({ key: category.key, category: category as Category })))(
  "$key",
  ({ key, category }) => {
    for (const { name, run } of categoryLaws(category, settingsArbitraries[key]())) test(name, run);
  },
);
