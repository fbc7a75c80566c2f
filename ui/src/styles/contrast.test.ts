// WCAG 2.2, 1.4.3 and 1.4.11: text has 4.5:1 against its ground, marks of a chart and edges of controls 3:1.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const CSS = readFileSync("src/styles/tokens.css", "utf8");

type Theme = "light" | "dark";

function colour(token: string, theme: Theme): string {
  const pair = new RegExp(`--${token}:\\s*(?:light-dark\\((#\\w{6}),\\s*(#\\w{6})\\)|(#\\w{6}));`).exec(CSS);
  const found = pair?.[3] ?? pair?.[theme === "light" ? 1 : 2];
  if (!found) throw new Error(`There is no colour --${token}.`);
  return found;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const THEMES: Theme[] = ["light", "dark"];
const TEXTS = ["ink", "quiet", "accent"];
const STATES = ["good", "warn", "bad"];
const OTHERS: [string, string][] = [
  ["warn", "warn-ground"],
  ["bad", "bad-ground"],
  ["on-accent", "accent-ground"],
];
const on = (texts: string[], grounds: string[]) =>
  texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]));
const onGrounds = [...on(TEXTS, ["ground", "card", "sunk"]), ...on(STATES, ["ground", "card"])];

test.each(
  THEMES.flatMap((theme) =>
    [...onGrounds, ...OTHERS].map(([text, ground]) => [theme, text, ground] as const),
  ),
)("in the %s theme, %s on %s can be read", (theme, text, ground) => {
  expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
});

test.each(THEMES.flatMap((theme) => ["edge", "chart-1"].map((mark) => [theme, mark] as const)))(
  "in the %s theme, %s stands out from the card",
  (theme, mark) => {
    expect(contrast(colour(mark, theme), colour("card", theme))).toBeGreaterThanOrEqual(3);
  },
);
