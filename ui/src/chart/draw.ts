// Draws by Vega-Lite. Expressions are interpreted: the page's policy allows no eval. Loaded when first needed.
import embed, { type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";
import type { Chart } from "../api/types";
import { figuresLocale, fitted, type Json, languageOf } from "./fit";
import { coloursNow, configOf } from "./theme";

/** Points above which a canvas is drawn on, which is quicker; below, SVG, whose text is sharp at any scale. */
const MOST_FOR_SVG = 2000;
/** Vega's level of errors: an empty column of a layer is no news to anybody. */
const FAILURES_ONLY = 1;
const IMAGE_WIDTH = 860;
const IMAGE_SCALE = 2;

export interface Drawing {
  /** Takes it off the page. */
  clear(): void;
}

function options(chart: Chart) {
  return {
    mode: "vega-lite" as const,
    ast: true,
    expr: expressionInterpreter,
    actions: false,
    logLevel: FAILURES_ONLY,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true, theme: "custom" },
    formatLocale: figuresLocale(languageOf(chart)),
    renderer: chart.rows.length > MOST_FOR_SVG ? ("canvas" as const) : ("svg" as const),
  };
}

/** Draws a chart into an element, as wide as told: in a part of its own, so that another's end does not take it off. */
export async function draw(element: HTMLElement, chart: Chart, width: number): Promise<Drawing> {
  const spec = fitted(chart, width, configOf(coloursNow()));
  const part = document.createElement("div");
  element.append(part);
  try {
    const { finalize } = await embed(part, spec as unknown as VisualizationSpec, options(chart));
    return {
      clear: () => {
        finalize();
        part.remove();
      },
    };
  } catch (error) {
    part.remove();
    throw error;
  }
}

/** The chart as a PNG's address (`data:`), under its title, on the card's ground. */
export async function picture(chart: Chart, title: string): Promise<string> {
  const colours = coloursNow();
  const spec: Json = {
    ...fitted(chart, IMAGE_WIDTH, configOf(colours)),
    background: colours.card,
    padding: 20,
    title: { text: title, anchor: "start", color: colours.ink, fontSize: 18, fontWeight: 600, offset: 16 },
  };
  const aside = document.createElement("div");
  const { view, finalize } = await embed(aside, spec as unknown as VisualizationSpec, options(chart));
  try {
    return await view.toImageURL("png", IMAGE_SCALE);
  } finally {
    finalize();
  }
}
