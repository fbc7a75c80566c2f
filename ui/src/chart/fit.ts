// A chart's specification made to fit the page: its width, its theme, its figures' language.
import type { Chart, Language } from "../api/types";

export type Json = Readonly<Record<string, unknown>>;

const NARROW = 480;
const HEIGHT = { wide: 300, narrow: 240 };
const PIE_HEIGHT = { wide: 320, narrow: 220 };
/** Of the width, what labels at the side may take. */
const LABEL_SHARE = 0.36;
const MOST_LABEL = 220;
/** About the width of a figure of the labels' size, in pixels. */
const LETTER = 6.5;
const BESIDE = 12;
/** What the value axis and its title take of the width. */
const AXIS = 80;

const TOP = 18;
const BOTTOM = 4;
const BOTTOM_AXIS = 48;
const NARROW_TICKS = 3;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The specification with data, size and theme. Without a height of its own it gets the page's. */
export function fitted(chart: Chart, width: number, config: Json): Json {
  const spec = adapted(chart, width);
  return {
    ...spec,
    data: { name: "rows", values: chart.rows },
    width,
    height: heightOf(chart, spec, width),
    autosize: { type: "fit", contains: "padding" },
    padding: { left: 0, right: 12, top: TOP, bottom: BOTTOM },
    background: "transparent",
    config: { ...(isObject(spec.config) ? spec.config : {}), ...config },
  };
}

/** A height for each label where the specification says so (`{step}`), else the page's. */
function heightOf(chart: Chart, { height }: Json, width: number): number {
  if (isObject(height) && typeof height.step === "number") {
    return new Set(chart.rows.map((row) => row.label)).size * height.step + TOP + BOTTOM + BOTTOM_AXIS;
  }
  const wished = chart.mark === "pie" ? PIE_HEIGHT : HEIGHT;
  return wished[width < NARROW ? "narrow" : "wide"];
}

function adapted(chart: Chart, width: number): Json {
  const spec = (chart.spec ?? {}) as Json;
  if (chart.mark === "horizontal_bar") return withRoomForFigures(chart, withShortLabels(spec, width), width);
  const named = withShortNames(chart, spec, width);
  return chart.mark === "bar" ? withFittingFigures(chart, named, width) : withShortLabels(named, width);
}

const axisOf = (channel: Json): Json => (isObject(channel.axis) ? channel.axis : {});

/** Labels beside a chart on a phone take a part of its width at most; what is cut stands in the tooltip. */
function withShortLabels(spec: Json, width: number): Json {
  if (width >= NARROW) return spec;
  const look = { labelLimit: Math.round(width * LABEL_SHARE), title: null };
  const sparse = { tickCount: NARROW_TICKS };
  const withLabels = withChannel(spec, "y", (y) => ({ ...y, axis: { ...axisOf(y), ...look } }));
  const even = { labelOverlap: "parity" };
  return withChannel(withLabels, "x", (x) => ({
    ...x,
    axis: { ...axisOf(x), ...(x.type === "quantitative" ? sparse : even) },
  }));
}

/** Weekdays and months of which not all would fit are written with their first letters: lun, mar, mié. */
function withShortNames(chart: Chart, spec: Json, width: number): Json {
  const labels = [...new Set(chart.rows.map((row) => String(row.label ?? "")))];
  const longest = Math.max(...labels.map((label) => label.length)) * LETTER;
  const names = calendarNames(languageOf(chart));
  const fits = longest + LETTER <= (width - AXIS) / Math.max(labels.length, 1);
  if (fits || !labels.every((label) => names.has(label.toLowerCase()))) return spec;
  return withChannel(spec, "x", (x) => ({
    ...x,
    axis: { ...axisOf(x), labelExpr: "slice(datum.label, 0, 3)" },
  }));
}

function calendarNames(language: Language): ReadonlySet<string> {
  const named = (options: Intl.DateTimeFormatOptions, month: number, day: number) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(Date.UTC(2024, month, day));
  const weekdays = Array.from({ length: 7 }, (_, day) => named({ weekday: "long" }, 0, day + 1));
  const months = Array.from({ length: 12 }, (_, month) => named({ month: "long" }, month, 1));
  return new Set([...weekdays, ...months].map((name) => name.toLowerCase()));
}

/** The figures at the ends of lying bars get room: the axis goes on beyond the longest bar. */
function withRoomForFigures(chart: Chart, spec: Json, width: number): Json {
  const values = chart.rows.map((row) => Number(row.value ?? 0));
  const [most, least] = [Math.max(...values), Math.min(...values)];
  if (least < 0 || most <= 0) return spec;
  const longest = Math.max(...chart.rows.map((row) => String(row.label ?? "").length)) * LETTER;
  const labels = Math.min(longest, width < NARROW ? width * LABEL_SHARE : MOST_LABEL);
  const plot = width - labels - BESIDE;
  const room = figureWidth(chart) + BESIDE;
  const scale = { zero: true, nice: false, domainMax: (most * plot) / Math.max(plot - room, plot / 2) };
  return withChannel(spec, "x", (x) => ({ ...x, scale }));
}

/** Above standing bars a figure is written where it fits between its neighbours; else above the strong bar alone. */
function withFittingFigures(chart: Chart, spec: Json, width: number): Json {
  const step = (width - AXIS) / Math.max(chart.rows.length, 1);
  if (figureWidth(chart) <= step || !Array.isArray(spec.layer)) return spec;
  const layers = spec.layer as readonly Json[];
  const isText = (layer: Json) => isObject(layer.mark) && layer.mark.type === "text";
  return {
    ...spec,
    layer: layers.map((layer) =>
      isText(layer) ? { ...layer, transform: [{ filter: "datum.focus" }] } : layer,
    ),
  };
}

const figureWidth = (chart: Chart) =>
  Math.max(...chart.rows.map((row) => String(row.short ?? "").length)) * LETTER;

function withChannel(spec: Json, name: "x" | "y", change: (channel: Json) => Json): Json {
  const { encoding } = spec;
  if (!isObject(encoding) || !isObject(encoding[name])) return spec;
  return { ...spec, encoding: { ...encoding, [name]: change(encoding[name]) } };
}

/** How d3 writes figures on the axes. */
export function figuresLocale(language: Language) {
  const [decimal, thousands] = language === "es" ? [",", "."] : [".", ","];
  return { decimal, thousands, grouping: [3], currency: ["$", ""] as [string, string] };
}

export function languageOf(chart: Chart): Language {
  const meta = (chart.spec as { usermeta?: { nivii?: { language?: string } } } | null)?.usermeta?.nivii;
  return meta?.language === "es" ? "es" : "en";
}
