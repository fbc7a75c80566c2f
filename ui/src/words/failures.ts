// What is said about a failure: the page's own words for kinds that it knows, else the server's.
import type { Failure } from "../api/types";
import type { Words } from "./en";

export function failureWords(failure: Failure, words: Words): { error: string; hint: string } {
  const known = words.failures[failure.kind];
  if (known) return known;
  return failure.error ? { error: failure.error, hint: failure.hint } : { error: words.failed, hint: "" };
}
