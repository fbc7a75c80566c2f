// What to know before reading the chart: incomplete periods, failed checks, rows that are not here.
import type { Answer, Chart } from "../api/types";
import { count } from "../words/formats";
import { useSpeech } from "../words/words";
import styles from "./Notices.module.css";

export function Notices({ answer, chart }: { answer: Answer | null; chart: Chart | null }) {
  const { words, language } = useSpeech();
  const said = new Set(chart?.notes ?? []);
  const failed = answer?.checks.filter((check) => check.verdict === "failed") ?? [];
  const warned = answer?.checks.filter((check) => check.verdict === "warned") ?? [];
  const warnings = [...new Set([...said, ...warned.map((check) => check.sentence)])];
  if (answer?.truncated) {
    warnings.push(words.truncated(count(answer.result.length, language), count(answer.row_count, language)));
  }
  return (
    <>
      {failed.length > 0 && <NoticeList kind="bad" sentences={failed.map((check) => check.sentence)} />}
      {warnings.length > 0 && <NoticeList kind="warn" sentences={warnings} />}
    </>
  );
}

function NoticeList({ kind, sentences }: { kind: "bad" | "warn"; sentences: readonly string[] }) {
  return (
    <ul className={styles[kind]}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
