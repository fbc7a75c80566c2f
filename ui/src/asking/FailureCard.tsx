// A question that could not be answered: what went wrong, what to do, and when to come back.
import { useEffect, useState } from "react";
import type { Failure } from "../api/types";
import controls from "../styles/controls.module.css";
import { failureWords } from "../words/failures";
import { useSpeech } from "../words/words";
import styles from "./FailureCard.module.css";

const SECOND = 1000;

export function FailureCard({ failure, onAgain }: { failure: Failure; onAgain(): void }) {
  const { words } = useSpeech();
  const left = useCountdown(failure);
  const { error, hint } = failureWords(failure, words);
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>{error}</h3>
      {hint && <p>{hint}</p>}
      <button type="button" className={controls.action} disabled={left > 0} onClick={onAgain}>
        {left > 0 ? words.againIn(left) : words.again}
      </button>
    </div>
  );
}

/** The seconds until the server wants to be asked again. */
function useCountdown({ retryAfter }: Failure): number {
  const [left, setLeft] = useState(retryAfter ?? 0);
  useEffect(() => {
    if (left <= 0) return;
    const later = setTimeout(() => setLeft(left - 1), SECOND);
    return () => clearTimeout(later);
  }, [left]);
  return left;
}
