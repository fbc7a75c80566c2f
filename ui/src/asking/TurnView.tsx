// A question as a plain line, and what has become of it below.
import { AnswerCard } from "../answer/AnswerCard";
import type { Turn } from "../conversation/state";
import type { ConversationActions } from "../conversation/useConversation";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";
import { FailureCard } from "./FailureCard";
import styles from "./TurnView.module.css";

interface Props {
  turn: Turn;
  currency: string;
  theme: "light" | "dark";
  actions: ConversationActions;
  /** Puts the question into the composer. */
  onRewrite(question: string): void;
}

export function TurnView({ turn, currency, theme, actions, onRewrite }: Props) {
  const { words } = useSpeech();
  const { key, question, phase, failure } = turn;
  const again = () => actions.retry(key, question);
  const isShown = phase === "asking" || phase === "answered";
  return (
    <article className={styles.turn} id={turn.answer?.answer_id ?? undefined} aria-label={question}>
      <div className={styles.asked}>
        <h2 className={styles.question}>{question}</h2>
        {phase !== "asking" && (
          <button
            type="button"
            className={styles.edit}
            title={words.edit}
            onClick={() => onRewrite(question)}
          >
            <span aria-hidden="true">✎</span>
            <span className="unseen">{words.edit}</span>
          </button>
        )}
      </div>
      {isShown && (
        <AnswerCard
          turn={turn}
          currency={currency}
          theme={theme}
          onAsk={actions.ask}
          onEdit={(id, edit) => actions.edit(key, id, edit)}
          onJudge={(id, right, comment) => actions.judge(key, id, right, comment)}
        />
      )}
      {phase === "stopped" && (
        <div className={styles.stopped}>
          <p>{words.stopped}</p>
          <button type="button" className={controls.action} onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {phase === "failed" && failure && <FailureCard failure={failure} onAgain={again} />}
    </article>
  );
}
