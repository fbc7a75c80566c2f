import { expect, test } from "vitest";
import type { Editable, EditOption } from "../api/types";
import { choicesOf } from "./choices";

const option = (label: string, group?: string): EditOption => ({
  label,
  edit: { to: label },
  ...(group && { group }),
});
const part = (label: string, options: EditOption[]): Editable => ({
  kind: "filter",
  key: null,
  label,
  options,
});
const labels = (parts: Editable[]) => choicesOf(parts).map((choice) => choice.label);

test("the choices of one part stand at once", () => {
  expect(labels([part("limit", [option("5"), option("10")])])).toEqual(["5", "10"]);
});

test("what can be added is first asked by its kind", () => {
  const parts = [part("add a grouping", [option("by day")]), part("add a filter", [option("Monday")])];
  expect(labels(parts)).toEqual(["add a grouping", "add a filter"]);
});

test("values of several columns stand behind their column", () => {
  const [first] = choicesOf([part("add a filter", [option("Monday", "weekday"), option("11", "waiter")])]);
  expect(first).toMatchObject({ label: "weekday", choices: [{ label: "Monday" }] });
});

test("a part without options is not offered", () => {
  expect(choicesOf([part("add a filter", [])])).toEqual([]);
});
