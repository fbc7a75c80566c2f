// What can be done with an answer: draw it otherwise, see the query, take it away.
import type { Answer, Chart } from "../api/types";
import { loadDraw } from "../chart/load";
import { linkTo } from "../page/address";
import controls from "../styles/controls.module.css";
import { csv, fileName, save } from "../table/export";
import { useSpeech } from "../words/words";
import styles from "./Actions.module.css";
import { CopyButton } from "./CopyButton";
import { Menu } from "./Menu";

interface Props {
  answer: Answer;
  /** The honest ways to draw it, the chosen one among them. */
  charts: readonly Chart[];
  shown: Chart;
  onShow(chart: Chart): void;
  sqlIsOpen: boolean;
  onSql(): void;
}

export function Actions({ answer, charts, shown, onShow, sqlIsOpen, onSql }: Props) {
  const { words } = useSpeech();
  const { conversation_id: conversation, answer_id: id } = answer;
  return (
    <div className={styles.actions}>
      {charts.length > 1 && (
        <fieldset className={styles.types}>
          <legend className="unseen">{words.chartType}</legend>
          {charts.map((chart) => (
            <button
              key={chart.mark}
              type="button"
              className={controls.action}
              aria-pressed={chart === shown}
              onClick={() => onShow(chart)}
            >
              {words.charts[chart.mark] ?? chart.mark}
            </button>
          ))}
        </fieldset>
      )}
      {answer.query && (
        <button type="button" className={controls.action} aria-expanded={sqlIsOpen} onClick={onSql}>
          {words.sql}
        </button>
      )}
      {answer.result.length > 0 && (
        <Menu className={controls.action} label={words.exportAs} panelLabel={words.exportAs}>
          {(close) => <ExportChoices answer={answer} shown={shown} onDone={close} />}
        </Menu>
      )}
      {conversation && id && <CopyButton text={linkTo(conversation, id)}>{words.link}</CopyButton>}
    </div>
  );
}

function ExportChoices({ answer, shown, onDone }: { answer: Answer; shown: Chart; onDone(): void }) {
  const { words } = useSpeech();
  const name = (ending: string) => fileName(answer.question, ending);
  const ways: [string, () => Promise<void>][] = [
    [words.csv, async () => save(new Blob([csv(answer)], { type: "text/csv" }), name("csv"))],
    [
      words.xlsx,
      async () => {
        const { xlsx } = await import("../table/xlsx");
        save(await xlsx(answer), name("xlsx"));
      },
    ],
  ];
  if (shown.spec) {
    ways.push([
      words.png,
      async () => {
        const { picture } = await loadDraw();
        save(await picture(shown, answer.title), name("png"));
      },
    ]);
  }
  return (
    <ul>
      {ways.map(([label, run]) => (
        <li key={label}>
          <button
            type="button"
            className={styles.choice}
            onClick={() => {
              onDone();
              run();
            }}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
