// What happens while a question is being answered, with the seconds that it has taken.
import { useEffect, useState } from "react";
import type { Turn } from "../conversation/state";
import { useSpeech } from "../words/words";
import styles from "./Steps.module.css";

const TICK = 100;

export function Steps({ turn: { steps, draft, askedAt } }: { turn: Turn }) {
  const { words, language } = useSpeech();
  const [now, setNow] = useState(askedAt);
  useEffect(() => {
    const clock = setInterval(() => setNow(performance.now()), TICK);
    return () => clearInterval(clock);
  }, []);
  const seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className={styles.steps}>
      <ol aria-label={words.stepsDone}>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, and none is reordered.
          <li key={place} className={place === steps.length - 1 ? styles.now : styles.done}>
            <span aria-hidden="true">{place === steps.length - 1 ? "•" : "✓"}</span> {words.steps[step]}
          </li>
        ))}
        {steps.length === 0 && <li className={styles.now}>{words.asking}</li>}
      </ol>
      <p className={styles.clock} aria-hidden="true">
        {words.seconds(seconds.format(Math.max(0, now - askedAt) / 1000))}
      </p>
      {draft && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        <pre className={styles.draft} tabIndex={0}>
          {draft}
        </pre>
      )}
    </div>
  );
}
