// The rows as an Excel file: figures stay figures. Loaded when it is asked for.
import writeSheet from "write-excel-file/universal";
import type { Answer } from "../api/types";
import { heading } from "./columns";

const MOST_WIDTH = 40;
const LEAST_WIDTH = 10;

/** Text goes in as text, so that nothing in it is taken for a formula. */
export function xlsx({ columns, result }: Pick<Answer, "columns" | "result">): Promise<Blob> {
  const head = columns.map((column) => ({ value: heading(column.name), fontWeight: "bold" as const }));
  const rows = result.map((row) =>
    row.map((cell) => (typeof cell === "string" ? { value: cell, type: String } : cell)),
  );
  const widths = columns.map((column, index) => {
    const longest = result.reduce((most, row) => Math.max(most, String(row[index] ?? "").length), 0);
    return { width: Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, longest + 2, column.name.length + 2)) };
  });
  return writeSheet([head, ...rows], { columns: widths, stickyRowsCount: 1 }).toBlob();
}
