// "Was this right?": yes, no, and after a no what was wrong.
import { type FormEvent, useState } from "react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";
import styles from "./Judgement.module.css";

interface Props {
  right: boolean | null;
  onJudge(right: boolean, comment: string): void;
}

const MOST_CHARACTERS = 1000;

export function Judgement({ right, onJudge }: Props) {
  const { words } = useSpeech();
  const [comment, setComment] = useState("");
  const [sent, setSent] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onJudge(false, comment.trim());
    setSent(true);
  };
  return (
    <div className={styles.judgement}>
      <fieldset className={styles.choice}>
        <legend className={styles.legend}>{words.wasRight}</legend>
        {[true, false].map((choice) => (
          <button
            key={String(choice)}
            type="button"
            className={controls.action}
            aria-pressed={right === choice}
            onClick={() => {
              setSent(false);
              onJudge(choice, "");
            }}
          >
            {choice ? words.yes : words.no}
          </button>
        ))}
      </fieldset>
      {right === false && !sent && (
        <form className={styles.comment} onSubmit={send}>
          <input
            aria-label={words.whatWasWrong}
            placeholder={words.whatWasWrong}
            maxLength={MOST_CHARACTERS}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          <button type="submit" className={controls.action} disabled={!comment.trim()}>
            {words.send}
          </button>
        </form>
      )}
      <p role="status" className={styles.thanks}>
        {right === true || sent ? words.thanks : ""}
      </p>
    </div>
  );
}
