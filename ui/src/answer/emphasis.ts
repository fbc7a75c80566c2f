// Which figures of the prose are facts, so that they can be set in bold. A day of the month or a year is none.
import type { Answer, Language } from "../api/types";

type Fact = Answer["facts"][number];

export interface Piece {
  text: string;
  isFact: boolean;
}

const FIGURE = /(?:[A-Z]{0,3}\p{Sc}\s?)?\d(?:[\d.,]*\d)?/gu;
const AFTER = /^\s?(?:%|M\b|mil\b|k\b)/;
const SCALES: Record<string, number> = { M: 1e6, mil: 1e3, k: 1e3 };

/** The prose cut into figures that state a fact, and the rest. */
export function piecesOf(text: string, facts: readonly Fact[], language: Language): Piece[] {
  const values = facts.flatMap(sizesOf);
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(FIGURE)) {
    const sign = AFTER.exec(text.slice(match.index + match[0].length))?.[0] ?? "";
    if (!states(match[0], sign.trim(), values, language)) continue;
    pieces.push({ text: text.slice(from, match.index), isFact: false });
    pieces.push({ text: match[0] + sign, isFact: true });
    from = match.index + match[0].length + sign.length;
  }
  pieces.push({ text: text.slice(from), isFact: false });
  return pieces.filter((piece) => piece.text);
}

interface Size {
  value: number;
  isShare: boolean;
  isMoney: boolean;
}

/** What a fact may be written as. Counts and plain numbers are too small a matter to shout. */
function sizesOf({ value, unit }: Fact): Size[] {
  if (typeof value !== "number" || unit === null || unit === "count" || unit === "days" || unit === "hour")
    return [];
  const size = Math.abs(value);
  const isShare = unit === "fraction" || unit === "percent";
  return [{ value: unit === "fraction" ? size * 100 : size, isShare, isMoney: unit === "currency" }];
}

/** Whether a written figure is one of the values, as far as its digits go. */
function states(figure: string, sign: string, values: readonly Size[], language: Language): boolean {
  const digits = figure.replace(/^\D+/, "");
  const [grouping, point] = language === "es" ? [/\./g, ","] : [/,/g, "."];
  const plain = digits.replace(grouping, "").replace(point, ".");
  const scale = SCALES[sign] ?? 1;
  const decimals = plain.split(".")[1]?.length ?? 0;
  const slack = (0.5001 / 10 ** decimals) * scale;
  const written = Number(plain) * scale;
  const isMoney = /\p{Sc}/u.test(figure);
  return values.some(
    (each) =>
      each.isShare === (sign === "%") && each.isMoney === isMoney && Math.abs(each.value - written) <= slack,
  );
}
