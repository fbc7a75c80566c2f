import { useState } from "react";
import type { ConversationSummary } from "../api/types";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";
import styles from "./ConversationList.module.css";
import { byDay } from "./days";

interface Props {
  conversations: readonly ConversationSummary[];
  current: string | null;
  onOpen(id: string): void;
  onForget(id: string): void;
}

export function ConversationList({ conversations, current, onOpen, onForget }: Props) {
  const { words, language } = useSpeech();
  const [doubted, setDoubted] = useState<string | null>(null);
  return (
    <nav aria-label={words.conversations} className={styles.days}>
      {byDay(conversations, new Date(), language, words).map((day) => (
        <section key={day.heading} aria-label={day.heading}>
          <h2 className={styles.day}>{day.heading}</h2>
          <ul>
            {day.conversations.map(({ id, title }) => (
              <li key={id} className={styles.item} data-current={id === current}>
                {doubted === id ? (
                  <Doubt
                    onYes={() => {
                      setDoubted(null);
                      onForget(id);
                    }}
                    onNo={() => setDoubted(null)}
                  />
                ) : (
                  <>
                    <button
                      type="button"
                      className={styles.open}
                      aria-current={id === current ? "page" : undefined}
                      title={title}
                      onClick={() => onOpen(id)}
                    >
                      <span className={styles.title}>{title}</span>
                    </button>
                    <button
                      type="button"
                      className={styles.forget}
                      aria-label={words.forget(title)}
                      onClick={() => setDoubted(id)}
                    >
                      <span aria-hidden="true">×</span>
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Doubt({ onYes, onNo }: { onYes(): void; onNo(): void }) {
  const { words } = useSpeech();
  return (
    <div className={styles.doubt}>
      <p>{words.forgetSure}</p>
      <div className={controls.row}>
        {/* biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone; the focus goes on here. */}
        <button type="button" className={controls.action} autoFocus onClick={onNo}>
          {words.cancel}
        </button>
        <button type="button" className={styles.yes} onClick={onYes}>
          {words.yesDelete}
        </button>
      </div>
    </div>
  );
}
