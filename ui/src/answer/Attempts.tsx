// That the agent corrected itself: what failed, and on demand every query that was tried.
import { useId, useState } from "react";
import type { Attempt } from "../api/types";
import { useSpeech } from "../words/words";
import styles from "./Attempts.module.css";

interface Props {
  attempts: readonly Attempt[];
  lang: string | undefined;
}

/** Nothing when the first query ran. */
export function Attempts({ attempts, lang }: Props) {
  const { words } = useSpeech();
  const [open, setOpen] = useState(false);
  const list = useId();
  const failed = attempts.filter((attempt) => attempt.mistake !== null);
  const last = failed.at(-1);
  if (!last) return null;
  return (
    <div className={styles.attempts}>
      <p>
        <span lang={lang}>{words.corrected(failed.length, last.notice || last.mistake || "")}</span>{" "}
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          {open ? words.hideAttempts : words.seeAttempts}
        </button>
      </p>
      <ol id={list} hidden={!open} className={styles.list}>
        {attempts.map((attempt, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts are never reordered, and the same SQL may come twice.
          <li key={place}>
            <p className={attempt.mistake ? styles.failed : styles.worked}>
              {words.attempt(place + 1, attempt.mistake === null)}
              {attempt.notice && <span lang={lang}>: {attempt.notice}</span>}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
            <pre className={styles.sql} tabIndex={0}>
              {attempt.sql}
            </pre>
          </li>
        ))}
      </ol>
    </div>
  );
}
