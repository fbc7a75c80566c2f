// A chart as wide as its place. Drawn anew when the width, the theme or the chart changes.
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Chart } from "../api/types";
import { useSpeech } from "../words/words";
import styles from "./ChartView.module.css";
import type { Drawing } from "./draw";
import { loadDraw } from "./load";

interface Props {
  chart: Chart;
  theme: "light" | "dark";
  /** What stands in its place when it cannot be drawn. */
  fallback: ReactNode;
}

export function ChartView({ chart, theme, fallback }: Props) {
  const { words } = useSpeech();
  const figure = useRef<HTMLElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [phase, setPhase] = useState<"drawing" | "drawn" | "failed">("drawing");

  // The figure is measured, not the place in it, which is hidden and has no width after a failure.
  useEffect(() => {
    const element = figure.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    watcher.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => watcher.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of a drawing are those of the theme.
  useEffect(() => {
    const element = place.current;
    if (!element || width === 0) return;
    let drawing: Drawing | null = null;
    let left = false;
    setPhase("drawing");
    loadDraw()
      .then(({ draw }) => draw(element, chart, width))
      .then((drawn) => {
        drawing = drawn;
        if (left) return drawn.clear();
        setPhase("drawn");
        performance.mark("nivii:chart");
      })
      .catch(() => {
        if (!left) setPhase("failed");
      });
    return () => {
      left = true;
      drawing?.clear();
    };
  }, [chart, width, theme]);

  return (
    <figure
      ref={figure}
      className={styles.figure}
      role="img"
      aria-label={chart.alt}
      aria-busy={phase === "drawing"}
    >
      <div ref={place} className={styles.place} aria-hidden="true" hidden={phase === "failed"} />
      {phase === "failed" && (
        <>
          <p>{words.chartFailed}</p>
          {fallback}
        </>
      )}
    </figure>
  );
}
