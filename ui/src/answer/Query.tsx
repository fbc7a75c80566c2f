import { useSpeech } from "../words/words";
import { CopyButton } from "./CopyButton";
import styles from "./Query.module.css";

interface Props {
  sql: string;
  /** What it asks, read back from it. */
  plainWords: string;
  lang: string;
}

export function Query({ sql, plainWords, lang }: Props) {
  const { words } = useSpeech();
  return (
    <div className={styles.query}>
      <div className={styles.head}>
        <h3>{words.query}</h3>
        <CopyButton text={sql}>{words.copy}</CopyButton>
      </div>
      {plainWords && (
        <p className={styles.plain} lang={lang}>
          {plainWords}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <pre className={styles.sql} tabIndex={0}>
        {sql}
      </pre>
    </div>
  );
}
