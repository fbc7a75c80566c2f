import { expect, test } from "vitest";
import type { Cell, Column } from "../api/types";
import { en } from "./en";
import { es } from "./es";
import {
  cellText,
  currencySign,
  day,
  dayHeading,
  duration,
  figure,
  period,
  weekdayName,
  weekdayPlace,
} from "./formats";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [215201575, "currency", "es", "$ 215.201.575"],
  [215201575, "currency", "en", "$215,201,575"],
  [-1234.5, "currency", "en", "-$1,234.50"],
  [0.247, "fraction", "en", "24.7%"],
  [24.7, "percent", "es", "24,7 %"],
  [1234, "units", "es", "1.234"],
  [0.5, "units", "en", "0.5"],
  [0.0000201, "units", "es", "0,00002"],
  [0.00003, "fraction", "en", "0.003%"],
] as const)("%d %s in %s is %s", (value, unit, language, text) => {
  expect(plain(figure(value, unit, language, "$"))).toBe(text);
});

test.each([
  ["ARS", "es", "$"],
  ["USD", "en", "$"],
  ["EUR", "en", "€"],
  ["$", "en", "$"],
  ["", "en", ""],
] as const)("the sign of %s in %s is %s", (currency, language, sign) => {
  expect(currencySign(currency, language)).toBe(sign);
});

test("days are written as the language does, whatever the time zone", () => {
  expect(day("2024-10-03", "es")).toBe("3 oct");
  expect(day("2024-10-03", "en")).toBe("Oct 3");
  expect(day("2024-10-03", "en", true)).toBe("Oct 3, 2024");
  expect(day("no date", "en")).toBe("no date");
});

test("the year of a period stands once where it is the same", () => {
  expect(period("2024-09-21", "2024-11-20", "es")).toBe(
    "21 sept – 20 nov 2024".replace("sept", day("2024-09-21", "es").slice(3)),
  );
  expect(period("2024-12-30", "2025-01-02", "en")).toBe("Dec 30, 2024 – Jan 2, 2025");
});

test("the history's days have names near to today", () => {
  const now = new Date("2025-07-13T09:00:00");
  expect(dayHeading("2025-07-13T00:10:00", now, "en", en)).toBe("Today");
  expect(dayHeading("2025-07-12T23:50:00", now, "es", es)).toBe("Ayer");
  expect(dayHeading("2025-07-01T12:00:00", now, "en", en)).toBe("Jul 1");
  expect(dayHeading("2024-07-01T12:00:00", now, "en", en)).toBe("Jul 1, 2024");
});

test("time is in milliseconds below a second", () => {
  expect(duration(38.4, "en", en)).toBe("38 ms");
  expect(duration(1940, "es", es)).toBe("1,9 s");
});

const column = (part: Partial<Column>): Column => ({
  name: "c",
  type: "text",
  unit: null,
  role: null,
  ...part,
});

test.each<[Cell, Column, string]>([
  [null, column({}), "–"],
  [true, column({ type: "boolean" }), "yes"],
  [9, column({ type: "integer", unit: "hour", role: "label" }), "9:00"],
  [1101, column({ type: "integer", role: "label" }), "1101"],
  [1101, column({ type: "integer", role: "value" }), "1,101"],
  ["2025-04-03", column({ type: "date" }), "Apr 3, 2025"],
  ["2025-04-03T14:30:00", column({ type: "timestamp" }), "Apr 3, 2025 14:30"],
  ["14:30:00", column({ type: "time" }), "14:30"],
])("the cell %s", (cell, described, text) => {
  expect(cellText(cell, described, "en", "$")).toBe(text);
});

test("weekdays are known by their English names and said in the page's language", () => {
  expect(weekdayPlace("Saturday")).toBe(5);
  expect(weekdayPlace("alfajor")).toBeNull();
  expect(weekdayName(5, "es")).toBe("sábado");
});
