import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answer } from "../api/types";
import { ANSWER } from "../testing/answers";
import { show } from "../testing/render";
import { heading, totals } from "./columns";
import { csv, fileName } from "./export";
import RowsTable from "./RowsTable";
import { xlsx } from "./xlsx";

const column = (name: string, type: "text" | "integer", role: "label" | "value") => ({
  name,
  type,
  role,
  unit: role === "value" ? ("currency" as const) : null,
});

const headers = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent);

test("figures sort from the largest down first, weekdays by their place in the week", async () => {
  const answer = {
    ...ANSWER,
    result: [
      ["Wednesday", 10],
      ["Monday", 30],
      ["Sunday", 20],
    ],
  } satisfies Answer;
  const { person } = await show(<RowsTable answer={answer} currency="$" />);
  await person.click(screen.getByRole("button", { name: "Revenue" }));
  expect(headers()).toEqual(["Monday", "Sunday", "Wednesday"]);
  expect(screen.getByRole("columnheader", { name: /Revenue/ })).toHaveAttribute("aria-sort", "descending");
  await person.click(screen.getByRole("button", { name: "Week day" }));
  expect(headers()).toEqual(["Monday", "Wednesday", "Sunday"]);
});

test("empty cells come last whichever way it is sorted", async () => {
  const answer = {
    ...ANSWER,
    result: [
      ["a", null],
      ["b", 1],
      ["c", 2],
    ],
  } satisfies Answer;
  const { person } = await show(<RowsTable answer={answer} currency="$" />);
  await person.click(screen.getByRole("button", { name: "Revenue" }));
  expect(headers()).toEqual(["c", "b", "a"]);
  await person.click(screen.getByRole("button", { name: "Revenue" }));
  expect(headers()).toEqual(["b", "c", "a"]);
});

test("weekdays are in the page's language", async () => {
  await show(<RowsTable answer={ANSWER} currency="$" />, "es");
  expect(headers()).toEqual(["sábado", "domingo"]);
});

test("a column whose figures may be added up has a total", async () => {
  await show(<RowsTable answer={ANSWER} currency="$" />);
  const foot = within(screen.getAllByRole("row").at(-1) as HTMLElement);
  expect(foot.getByRole("cell", { name: "Total" })).toBeVisible();
  expect(foot.getByRole("cell", { name: "$400" })).toBeVisible();
});

test.each<[string, Partial<Answer>]>([
  ["the server found no total: averages do not add up", { facts: [] }],
  ["rows are left out", { truncated: true }],
  ["the total is of something else", { facts: [{ name: "total", value: 7, unit: "currency", formula: "" }] }],
  ["there is one row", { result: [["Saturday", 400]] }],
])("no total where %s", (_why, part) => {
  expect(totals({ ...ANSWER, ...part })).toEqual([null, null]);
});

test("months are said as months, other dates as days", async () => {
  const date = { name: "month", type: "date", unit: null, role: "label" } as const;
  const byMonth: Answer = {
    ...ANSWER,
    columns: [date],
    result: [["2025-03-01"], ["2025-04-01"]],
    interpretation: [{ kind: "grouping", key: "date.month", label: "by month" }],
  };
  const { unmount } = await show(<RowsTable answer={byMonth} currency="$" />);
  expect(headers()).toEqual(["Mar 2025", "Apr 2025"]);
  unmount();
  await show(<RowsTable answer={{ ...byMonth, interpretation: [] }} currency="$" />);
  expect(headers()).toEqual(["Mar 1, 2025", "Apr 1, 2025"]);
});

test("a column's name is read as words", () => {
  expect(heading("product_name")).toBe("Product name");
});

test("CSV quotes what needs it, and leaves no formula to a spreadsheet", () => {
  const columns = [column("product", "text", "label"), column("total", "integer", "value")];
  const result = [
    ['Alf. "maicena", x12', -3],
    ["=HYPERLINK(1)", null],
  ];
  expect(csv({ columns, result })).toBe(
    '\ufeffproduct,total\r\n"Alf. ""maicena"", x12",-3\r\n\'=HYPERLINK(1),\r\n',
  );
});

test("a file is named after its question", () => {
  expect(fileName("¿Qué día vendemos más?", "csv")).toBe("que-dia-vendemos-mas.csv");
  expect(fileName("¿?", "csv")).toBe("nivii.csv");
});

test("an Excel file is a ZIP archive with a sheet in it", async () => {
  const bytes = new Uint8Array(await (await xlsx(ANSWER)).arrayBuffer());
  expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  expect(new TextDecoder("latin1").decode(bytes)).toContain("xl/worksheets/sheet1.xml");
});
