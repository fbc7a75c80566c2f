// Makes src/api/schema.ts from docs/openapi.yaml: `npm run types` after a change of the description.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { compile } from "json-schema-to-typescript";

const SOURCE = new URL("../../docs/openapi.yaml", import.meta.url);
const TARGET = new URL("../src/api/schema.ts", import.meta.url);
const BANNER = "// Generated from docs/openapi.yaml by `npm run types`. Do not edit.";

/** The types of the description's schemas, as TypeScript. */
export async function apiTypes(description) {
  const { schemas } = load(description.replaceAll("#/components/schemas/", "#/definitions/")).components;
  const names = Object.keys(schemas);
  const root = {
    title: "Schemas",
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
    required: names,
    definitions: schemas,
  };
  return compile(root, "Schemas", {
    additionalProperties: false,
    bannerComment: BANNER,
    unreachableDefinitions: true,
    style: { printWidth: 110 },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(TARGET, await apiTypes(await readFile(SOURCE, "utf8")));
}
