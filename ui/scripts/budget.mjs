// Fails when the first load has more JavaScript than its budget. Charts, tables and exports come on demand.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const BUDGET = 90_000;
const DIST = new URL("../dist/", import.meta.url);
const STATIC_IMPORT = /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g;

const read = (path) => readFile(new URL(path, DIST), "utf8");

/** The entry's file and all that it imports outright. */
async function firstLoad(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = await read(`assets/${name}`);
  for (const [, imported] of source.matchAll(STATIC_IMPORT)) await firstLoad(imported, seen);
  return seen;
}

const zipped = async (name) => gzipSync(await read(`assets/${name}`)).length;

const page = await read("index.html");
const files = new Set();
for (const [, name] of page.matchAll(/assets\/([^"]+\.js)"/g)) await firstLoad(name, files);
const languages = (await readdir(new URL("assets/", DIST))).filter((name) => /^(?:en|es)-.*\.js$/.test(name));
const sizes = await Promise.all([...files].map(zipped));
const words = Math.max(...(await Promise.all(languages.map(zipped))));
const total = sizes.reduce((sum, size) => sum + size, words);
console.log(
  `First load: ${total} bytes of gzipped JavaScript in ${files.size + 1} files; the budget is ${BUDGET}.`,
);
if (languages.length < 2 || files.size === 0) throw new Error("The files of the first load were not found.");
if (total > BUDGET) process.exit(1);
