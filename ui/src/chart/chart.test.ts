import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { expect, test } from "vitest";
import type { Chart } from "../api/types";
import { chartOf } from "../testing/answers";
import { figuresLocale, fitted, type Json, languageOf } from "./fit";
import { configOf, shades } from "./theme";

const CONFIG = configOf({
  ink: "rgb(0, 0, 0)",
  quiet: "rgb(90, 90, 90)",
  line: "rgb(220, 220, 220)",
  card: "rgb(255, 255, 255)",
  series: ["rgb(0, 114, 178)", "rgb(230, 159, 0)"],
});

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const rows = (labels: string[], short: string) =>
  labels.map((label, place) => ({ label, value: 10 + place, short, text: short, focus: place === 0 }));

function lying(part: Partial<Chart> = {}): Chart {
  const spec = {
    height: { step: 28 },
    encoding: {
      y: { field: "label", type: "ordinal", axis: { title: "Product", labelLimit: 220 } },
      x: { field: "value", type: "quantitative", axis: { title: "Revenue", tickCount: 5 } },
    },
    layer: [{ mark: "bar" }, { mark: { type: "text" }, encoding: { text: { field: "short" } } }],
  };
  return chartOf("horizontal_bar", { spec, rows: rows(["Alfajor", "Medialuna"], "$10"), ...part });
}

/** What Vega draws of a specification, its expressions interpreted and not compiled, as on the page. */
function drawn(chart: Chart, width: number): Promise<string> {
  const { spec } = compile(fitted(chart, width, CONFIG) as unknown as TopLevelSpec);
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
  return view.toSVG();
}

const at = (spec: Json, ...path: string[]) =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], spec);

test("a chart is drawn with its labels and figures", async () => {
  const svg = await drawn(lying(), 800);
  for (const text of ["Alfajor", "Medialuna", "$10", "Product", "Revenue"]) expect(svg).toContain(text);
});

test("lying bars leave room for the figures at their ends", () => {
  const most = at(fitted(lying(), 800, CONFIG), "encoding", "x", "scale", "domainMax");
  expect(most).toBeGreaterThan(11);
});

test("with negative bars the axis is left alone", () => {
  const spec = fitted(lying({ rows: [{ label: "a", value: -1, short: "-1" }] }), 800, CONFIG);
  expect(at(spec, "encoding", "x", "scale")).toBeUndefined();
});

test("on a phone, labels at the side take a part of the width and the figures' axis is sparse", () => {
  const spec = fitted(lying(), 320, CONFIG);
  expect(at(spec, "encoding", "y", "axis", "labelLimit")).toBeLessThan(320 / 2);
  expect(at(spec, "encoding", "x", "axis", "tickCount")).toBe(3);
});

test("every label of lying bars has its height", () => {
  const tall = fitted(lying({ rows: rows(WEEKDAYS, "$1") }), 800, CONFIG);
  expect(Number(tall.height) - Number(fitted(lying(), 800, CONFIG).height)).toBe(5 * 28);
});

test("weekdays that do not fit are written with their first letters", async () => {
  const bars = chartOf("bar", { rows: rows(WEEKDAYS, "$1") });
  expect(await drawn(bars, 320)).toContain(">Mon<");
  expect(await drawn(bars, 860)).toContain(">Monday<");
});

test("other labels are never cut to their first letters", async () => {
  const bars = chartOf("bar", { rows: rows(["Chocolate", "Choclo", "Choripán", "Churros", "Chipá"], "$1") });
  expect(await drawn(bars, 320)).not.toContain(">Cho<");
});

test("above narrow bars only the strong one has its figure", async () => {
  const bars = chartOf("bar", { rows: rows(WEEKDAYS, "$10.5 M") });
  const figures = async (width: number) => (await drawn(bars, width)).split(">$10.5 M<").length - 1;
  expect(await figures(320)).toBe(1);
  expect(await figures(860)).toBe(7);
});

test("figures on the axes are written as the answer's language does", () => {
  expect(languageOf(chartOf("bar", { spec: { usermeta: { nivii: { language: "es" } } } }))).toBe("es");
  expect(languageOf(chartOf("bar", { spec: {} }))).toBe("en");
  expect(figuresLocale("es")).toMatchObject({ decimal: ",", thousands: "." });
});

test("a heat map goes from the card's ground to the first colour", () => {
  const steps = shades("rgb(255, 255, 255)", "rgb(0, 100, 200)");
  expect(steps[0]).toBe("rgb(235, 243, 251)");
  expect(steps.at(-1)).toBe("rgb(0, 100, 200)");
});
