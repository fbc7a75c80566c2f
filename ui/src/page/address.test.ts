import { expect, test } from "vitest";
import { hashOf, linkTo, readAddress } from "./address";

test.each([
  ["#/c/abc", { conversation: "abc", answer: null }],
  ["#/c/abc/def", { conversation: "abc", answer: "def" }],
  ["#/", { conversation: null, answer: null }],
  ["", { conversation: null, answer: null }],
  ["#/x/abc", { conversation: null, answer: null }],
])("%s", (hash, address) => {
  expect(readAddress(hash)).toEqual(address);
});

test("what is written is read back", () => {
  expect(readAddress(hashOf("a/b c", "d"))).toEqual({ conversation: "a/b c", answer: "d" });
  expect(linkTo("c", "a")).toMatch(/#\/c\/c\/a$/);
});
