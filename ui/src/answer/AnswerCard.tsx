// An answer, top to bottom: finding, what was asked, chart, sentences, how far to trust it, what can be done with it.
import { useState } from "react";
import type { Chart, EditOption } from "../api/types";
import type { Turn } from "../conversation/state";
import { failureWords } from "../words/failures";
import { useSpeech } from "../words/words";
import { Actions } from "./Actions";
import styles from "./AnswerCard.module.css";
import { Attempts } from "./Attempts";
import { Chips } from "./Chips";
import { Declined } from "./Declined";
import { Figure } from "./Figure";
import { FollowUps } from "./FollowUps";
import { Judgement } from "./Judgement";
import { Marks } from "./Marks";
import { NearValues } from "./NearValues";
import { NoRows } from "./NoRows";
import { Notices } from "./Notices";
import { Prose } from "./Prose";
import { Query } from "./Query";
import { Steps } from "./Steps";

interface Props {
  turn: Turn;
  currency: string;
  theme: "light" | "dark";
  onAsk(question: string): void;
  onEdit(answerId: string, edit: EditOption["edit"]): void;
  onJudge(answerId: string, right: boolean, comment: string): void;
}

export function AnswerCard({ turn, currency, theme, onAsk, onEdit, onJudge }: Props) {
  const { words, language } = useSpeech();
  const [sqlIsOpen, setSqlIsOpen] = useState(false);
  const [wishedMark, setWishedMark] = useState<string | null>(null);
  const { answer, prose, attempts, editing, editFailure } = turn;
  if (answer?.status === "declined") {
    return (
      <div className={styles.card}>
        <Declined answer={answer} onAsk={onAsk} />
        <Attempts attempts={answer.attempts} lang={answer.language} />
      </div>
    );
  }
  const chart = answer?.chart ?? turn.chart;
  const charts = chart ? waysToDraw(chart) : [];
  const shown = charts.find((each) => each.mark === wishedMark) ?? chart;
  const title = answer?.title || prose?.title;
  const text = answer?.analysis || prose?.text;
  const lang = answer?.language;
  const id = answer?.answer_id;
  const isEmpty = answer !== null && answer.result.length === 0;

  return (
    <div className={styles.card} aria-busy={editing || turn.phase === "asking"} data-editing={editing}>
      {title && (
        <h3 className={styles.title} lang={lang}>
          {title}
        </h3>
      )}
      {answer && <Chips key={id} answer={answer} onEdit={(edit) => id && onEdit(id, edit)} />}
      {editFailure && (
        <p role="alert" className={styles.failure}>
          {failureWords(editFailure, words).error}
        </p>
      )}
      <Notices answer={answer} chart={chart} />
      {shown && !isEmpty && <Figure answer={answer} chart={shown} currency={currency} theme={theme} />}
      {isEmpty && <NoRows answer={answer} />}
      {answer && <NearValues answer={answer} onAsk={onAsk} />}
      {shown?.spec && answer && charts.some(isTable) && (
        <button type="button" className={styles.asTable} onClick={() => setWishedMark("table")}>
          {words.readAsTable}
        </button>
      )}
      {text && <Prose text={text} facts={answer?.facts ?? []} language={lang ?? language} />}
      {turn.phase === "asking" && <Steps turn={turn} />}
      <Attempts attempts={answer?.attempts ?? attempts} lang={lang} />
      {answer && <Marks answer={answer} />}
      {answer && shown && (
        <Actions
          answer={answer}
          charts={charts}
          shown={shown}
          onShow={(each) => setWishedMark(each.mark)}
          sqlIsOpen={sqlIsOpen}
          onSql={() => setSqlIsOpen(!sqlIsOpen)}
        />
      )}
      {answer && sqlIsOpen && (
        <Query sql={answer.query} plainWords={answer.plain_words} lang={answer.language} />
      )}
      {id && <Judgement right={turn.right} onJudge={(right, comment) => onJudge(id, right, comment)} />}
      {answer && (
        <FollowUps label={words.goOn} questions={answer.suggestions} lang={answer.language} onAsk={onAsk} />
      )}
    </div>
  );
}

const isTable = (chart: Chart) => chart.mark === "table";

/** The chart and its alternatives, which hold the same rows. The table is the last. */
function waysToDraw(chart: Chart): readonly Chart[] {
  const ways = [chart, ...chart.alternatives];
  const drawn = ways.filter((way) => !isTable(way) && (way.spec !== null || way.mark === "number"));
  const tables = ways.filter(isTable).slice(0, 1);
  return [...drawn, ...tables];
}
