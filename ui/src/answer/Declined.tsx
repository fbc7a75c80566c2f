// Why a question is not answered, and the nearest that can be.
import type { Answer } from "../api/types";
import { useSpeech } from "../words/words";
import styles from "./AnswerCard.module.css";
import { FollowUps } from "./FollowUps";

export function Declined({ answer, onAsk }: { answer: Answer; onAsk(question: string): void }) {
  const { words } = useSpeech();
  const { language: lang, reason, refusal_kind, unknown_words, suggestions } = answer;
  const title = answer.title || (refusal_kind && words.refusals[refusal_kind]) || words.declined;
  return (
    <>
      <h3 className={styles.title} lang={answer.title ? lang : undefined}>
        {title}
      </h3>
      <p lang={lang}>{reason || answer.analysis}</p>
      {refusal_kind === "not_understood" && unknown_words.length > 0 && (
        <p>
          {words.unknownWords}{" "}
          <strong lang={lang}>{unknown_words.map((word) => `“${word}”`).join(", ")}</strong>
        </p>
      )}
      {suggestions.length > 0 && <p>{words.canAnswer}</p>}
      <FollowUps label={words.canAnswer} questions={suggestions} lang={lang} onAsk={onAsk} />
    </>
  );
}
