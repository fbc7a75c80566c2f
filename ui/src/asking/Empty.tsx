// Before the first question: what is loaded, from when to when, and what can be asked about it.
import type { Info, Language } from "../api/types";
import { count, period } from "../words/formats";
import { useSpeech } from "../words/words";
import styles from "./Empty.module.css";

const MOST_EXAMPLES = 6;
/** Of the examples, so many are in the other language: to show that it is understood too. */
const OTHERS = 2;

export function Empty({ info, onAsk }: { info: Info | null; onAsk(question: string): void }) {
  const { words, language } = useSpeech();
  return (
    <section className={styles.empty}>
      <h1 className={styles.title}>{words.emptyTitle}</h1>
      {info && <p className={styles.lead}>{lead(info)}</p>}
      {info && <h2 className={styles.examples}>{words.examples}</h2>}
      <ul className={styles.list}>
        {examplesOf(info, language).map(([lang, example]) => (
          <li key={example}>
            <button type="button" className={styles.example} lang={lang} onClick={() => onAsk(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );

  function lead({ data }: Info): string {
    const rows = words.rows(data.row_count, count(data.row_count, language));
    const dates = data.first_day && data.last_day ? period(data.first_day, data.last_day, language) : "";
    return words.emptyLead(data.source || data.table, rows, dates);
  }
}

/** Six examples, two of them in the other language. */
export function examplesOf(info: Info | null, language: Language): [Language, string][] {
  const other: Language = language === "en" ? "es" : "en";
  const [own = [], others = []] = [info?.examples[language], info?.examples[other]];
  const mine = own.slice(0, MOST_EXAMPLES - OTHERS);
  const theirs = others.slice(mine.length, mine.length + OTHERS);
  return [
    ...mine.map((text): [Language, string] => [language, text]),
    ...(theirs.length ? theirs : others.slice(0, OTHERS)).map((text): [Language, string] => [other, text]),
  ];
}
