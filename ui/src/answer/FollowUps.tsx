import controls from "../styles/controls.module.css";

interface Props {
  label: string;
  questions: readonly string[];
  lang: string | undefined;
  onAsk(question: string): void;
}

/** Questions as buttons. */
export function FollowUps({ label, questions, lang, onAsk }: Props) {
  if (questions.length === 0) return null;
  return (
    <ul className={controls.row} aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" className={controls.pill} lang={lang} onClick={() => onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
