import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { apiTypes } from "../../scripts/api-types.mjs";

test("the API's types are those of its description; `npm run types` makes them anew", async () => {
  const description = await readFile("../docs/openapi.yaml", "utf8");
  expect(await readFile("src/api/schema.ts", "utf8")).toBe(await apiTypes(description));
});
