import { expect, test } from "vitest";
import type { Answer } from "../api/types";
import { piecesOf } from "./emphasis";

type Fact = Answer["facts"][number];
const fact = (value: Fact["value"], unit: Fact["unit"]): Fact => ({ name: "f", value, unit, formula: "" });
const bold = (text: string, facts: Fact[], language: "en" | "es") =>
  piecesOf(text, facts, language).flatMap((piece) => (piece.isFact ? [piece.text] : []));

test.each<[string, Fact[], "en" | "es", string[]]>([
  ["It made $1,200,300.", [fact(1200300, "currency")], "en", ["$1,200,300"]],
  ["Facturó $ 1.200.300.", [fact(1200300, "currency")], "es", ["$ 1.200.300"]],
  ["A ticket is $17,588.84.", [fact(17588.8376, "currency")], "en", ["$17,588.84"]],
  ["It is 25.7% of all.", [fact(0.25661, "fraction")], "en", ["25.7%"]],
  ["Es el 25,7 % del total.", [fact(0.25661, "fraction")], "es", ["25,7 %"]],
  ["It rose by 12%.", [fact(12, "percent")], "en", ["12%"]],
  ["Some $35.4 M in all.", [fact(35442550, "currency")], "en", ["$35.4 M"]],
  ["We sold 4,321 units.", [fact(4321, "units")], "en", ["4,321"]],
  ["It fell to $900.", [fact(-900, "currency")], "en", ["$900"]],
])("%s", (text, facts, language, expected) => {
  expect(bold(text, facts, language)).toEqual(expected);
});

test.each<[string, Fact[]]>([
  ["On July 12, 2025 it rained.", [fact(12, "days"), fact(2025, "count")]],
  ["Waiter 0 is last.", [fact(0, "currency")]],
  ["It made $1,200,301.", [fact(1200300, "currency")]],
  ["It is 25 of all.", [fact(0.25, "fraction")]],
])("nothing is bold in “%s”", (text, facts) => {
  expect(bold(text, facts, "en")).toEqual([]);
});

test("no letter of the prose is lost", () => {
  const text = "Saturday: $300, 75% of $400.";
  const pieces = piecesOf(text, [fact(300, "currency"), fact(0.75, "fraction")], "en");
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
});
