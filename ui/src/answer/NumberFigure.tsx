import type { Chart } from "../api/types";
import styles from "./NumberFigure.module.css";

/** One number, large, with what it is. */
export function NumberFigure({ chart }: { chart: Chart }) {
  const row = chart.rows[0] ?? {};
  return (
    <figure className={styles.number} aria-label={chart.alt}>
      <span className={styles.figure}>{String(row.text || (row.value ?? "–"))}</span>
      <figcaption className={styles.label}>{String(row.label ?? "")}</figcaption>
      {typeof row.comparison === "string" && <p className={styles.comparison}>{row.comparison}</p>}
    </figure>
  );
}
