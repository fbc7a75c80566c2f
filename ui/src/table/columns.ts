// A result's columns as a table shows them.
import type { Answer, Cell, Column, Language } from "../api/types";
import { cellText, month, weekdayName, weekdayPlace } from "../words/formats";

export type Row = readonly Cell[];

const FIGURES: readonly Column["type"][] = ["integer", "decimal"];

/** `product_name` → `Product name`. */
export function heading(name: string): string {
  const words = name.replace(/_/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const isFigure = (column: Column): boolean => FIGURES.includes(column.type) && column.role !== "label";

/** A cell as it is read. Weekdays are in the page's language though the data says English. */
export function shown(
  cell: Cell,
  column: Column,
  language: Language,
  currency: string,
  ofMonths = false,
): string {
  if (ofMonths && typeof cell === "string") return month(cell, language);
  const place = column.type === "text" ? weekdayPlace(cell) : null;
  return place === null ? cellText(cell, column, language, currency) : weekdayName(place, language);
}

/** Whether a column of dates stands for whole months, each said by its first day. */
export function isOfMonths({ columns, result, interpretation }: Answer, index: number): boolean {
  const byMonth = interpretation.some(({ kind, key }) => kind === "grouping" && key.endsWith(".month"));
  return (
    byMonth &&
    columns[index]?.type === "date" &&
    result.every((row) => /-01$/.test(String(row[index] ?? "-01")))
  );
}

/** What a cell is sorted by: weekdays by their place in the week. */
export function orderOf(cell: Cell, column: Column): string | number | boolean | undefined {
  if (cell === null) return undefined;
  return column.type === "text" ? (weekdayPlace(cell) ?? cell) : cell;
}

/**
 * The total of each column, where one means something: the server found that its figures may be added up (the fact
 * `total`) and all rows are here. Null elsewhere.
 */
export function totals({ columns, result, facts, truncated }: Answer): readonly (number | null)[] {
  const total = facts.find((fact) => fact.name === "total")?.value;
  return columns.map((column, index) => {
    if (truncated || result.length < 2 || typeof total !== "number" || !isFigure(column)) return null;
    const sum = result.reduce((so_far, row) => so_far + Number(row[index] ?? 0), 0);
    return Math.abs(sum - total) <= Math.abs(total) * 1e-9 + 0.005 ? sum : null;
  });
}
