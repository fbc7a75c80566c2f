// The rows as files: CSV for every program, XLSX for a spreadsheet.
import type { Answer, Cell } from "../api/types";

/** What a spreadsheet would take for a formula (CSV injection, OWASP). A negative number is none. */
const FORMULA = /^[=+\-@\t\r]/;

function field(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark that tells spreadsheets that it is UTF-8. */
export function csv({ columns, result }: Pick<Answer, "columns" | "result">): string {
  const lines = [columns.map((column) => column.name), ...result];
  return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

/** A file's name out of a question: letters and digits, without accents. */
export function fileName(question: string, ending: string): string {
  const plain = question
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${plain.slice(0, 60) || "nivii"}.${ending}`;
}

/** Hands a file to the browser. */
export function save(content: Blob | string, name: string): void {
  const address = typeof content === "string" ? content : URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  if (typeof content !== "string") URL.revokeObjectURL(address);
}
