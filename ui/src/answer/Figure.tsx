// The chart, the number or the table of an answer, as it is wished to be seen.
import { lazy, Suspense } from "react";
import type { Answer, Chart } from "../api/types";
import { ChartView } from "../chart/ChartView";
import { useSpeech } from "../words/words";
import { NumberFigure } from "./NumberFigure";

const RowsTable = lazy(() => import("../table/RowsTable"));

interface Props {
  /** Null while it is being made: its chart may come first. */
  answer: Answer | null;
  chart: Chart;
  currency: string;
  theme: "light" | "dark";
}

export function Figure({ answer, chart, currency, theme }: Props) {
  const { words } = useSpeech();
  const table = answer && (
    <Suspense fallback={<p>{words.drawing}</p>}>
      <RowsTable key={answer.answer_id} answer={answer} currency={currency} />
    </Suspense>
  );
  if (chart.mark === "number") return <NumberFigure chart={chart} />;
  if (chart.spec) return <ChartView chart={chart} theme={theme} fallback={table} />;
  return table;
}
