// The page's colours for a chart. They are read from the tokens, so that they are named once.
export interface ChartColours {
  ink: string;
  quiet: string;
  line: string;
  card: string;
  series: readonly string[];
}

const SERIES = [
  "--chart-1",
  "--chart-2",
  "--chart-3",
  "--chart-4",
  "--chart-5",
  "--chart-6",
  "--chart-other",
];

/** The colours as they are now, in the light theme or the dark one. */
export function coloursNow(): ChartColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: colour("--ink"),
    quiet: colour("--quiet"),
    line: colour("--line"),
    card: colour("--card"),
    series: SERIES.map(colour),
  };
  probe.remove();
  return colours;
}

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';

const SHADES = [0.08, 0.3, 0.55, 0.8, 1];

/** From nearly the card's ground to the first colour, in steps that the eye tells apart. Both are `rgb(…)`. */
export function shades(card: string, first: string): string[] {
  const [from, to] = [card, first].map((colour) => (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  return SHADES.map((share) => {
    const mixed = (to ?? []).map((part, at) => Math.round((from?.[at] ?? 0) * (1 - share) + part * share));
    return `rgb(${mixed.join(", ")})`;
  });
}

/** Vega-Lite's `config` in those colours. Text keeps its size whatever the width. */
export function configOf({ ink, quiet, line, card, series }: ChartColours) {
  const [first = ink] = series;
  return {
    background: card,
    font: FONT,
    view: { stroke: null },
    axis: {
      domain: false,
      ticks: false,
      gridColor: line,
      labelColor: quiet,
      labelFontSize: 12,
      labelPadding: 8,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 400,
      titlePadding: 10,
      labelOverlap: "greedy",
    },
    axisBand: { grid: false },
    axisX: { labelSeparation: 8 },
    bar: { color: first },
    line: { color: first, strokeCap: "round", strokeJoin: "round" },
    area: { color: first, line: true, fillOpacity: 0.2 },
    point: { color: first, opacity: 1 },
    arc: { stroke: card, strokeWidth: 1 },
    text: { color: quiet, fontSize: 12 },
    legend: {
      labelColor: ink,
      labelFontSize: 12,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: 400,
      orient: "top",
      columns: 4,
      symbolType: "square",
      offset: 4,
      labelLimit: 140,
    },
    range: { category: [...series], heatmap: shades(card, first), ramp: shades(card, first) },
  };
}
