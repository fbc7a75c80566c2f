// The side of the page: a new question, the conversations so far, and at the bottom what is loaded and who answers.
import type { ReactNode } from "react";
import type { Info } from "../api/types";
import type { History, HistoryActions } from "../page/useHistory";
import type { Loaded } from "../page/useInfo";
import { failureWords } from "../words/failures";
import { count, period } from "../words/formats";
import { useSpeech } from "../words/words";
import { ConversationList } from "./ConversationList";
import styles from "./Sidebar.module.css";

interface Props {
  history: History;
  historyActions: HistoryActions;
  current: string | null;
  loaded: Loaded;
  onStart(): void;
  onOpen(id: string): void;
  onForget(id: string): void;
  /** Settings, at the very bottom. */
  children: ReactNode;
}

export function Sidebar({
  history,
  historyActions,
  current,
  loaded,
  onStart,
  onOpen,
  onForget,
  children,
}: Props) {
  const { words } = useSpeech();
  const { conversations, search, away, forgetFailure } = history;
  return (
    <div className={styles.sidebar}>
      <p className={styles.name}>nivii</p>
      <button type="button" className={styles.start} onClick={onStart}>
        + {words.newQuestion}
      </button>
      <input
        type="search"
        className={styles.search}
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={(event) => historyActions.setSearch(event.target.value)}
      />
      <div className={styles.conversations}>
        {forgetFailure && (
          <p className={styles.note} role="alert">
            {words.forgetFailed} {failureWords(forgetFailure, words).error}
          </p>
        )}
        {away && <p className={styles.note}>{words.historyAway}</p>}
        {!away && conversations.length === 0 && (
          <p className={styles.note}>{search ? words.nothingFound(search) : words.noConversations}</p>
        )}
        <ConversationList
          conversations={conversations}
          current={current}
          onOpen={onOpen}
          onForget={onForget}
        />
      </div>
      <footer className={styles.foot}>
        <About loaded={loaded} />
        {children}
      </footer>
    </div>
  );
}

function About({ loaded: { info, failure } }: { loaded: Loaded }) {
  const { words, language } = useSpeech();
  if (!info) return <p className={styles.about}>{failure ? words.dataAway : words.dataLoading}</p>;
  const { data, model } = info;
  return (
    <ul className={styles.about}>
      <li>{`${data.source || data.table} · ${words.rows(data.row_count, count(data.row_count, language))}`}</li>
      {data.first_day && data.last_day && <li>{period(data.first_day, data.last_day, language)}</li>}
      <li>{modelWords(model)}</li>
    </ul>
  );

  function modelWords({ provider, name }: Info["model"]): string {
    return provider === "offline" ? words.noKeyModel : words.model(name);
  }
}
