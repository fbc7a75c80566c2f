// The page's language and theme, behind a quiet line that says what they are.
import { useId, useState } from "react";
import type { Language } from "../api/types";
import { type Preferences, THEMES } from "../page/preferences";
import { currencySign, LOCALES } from "../words/formats";
import { LANGUAGE_NAMES, useSpeech } from "../words/words";
import styles from "./Settings.module.css";

interface Props {
  preferences: Preferences;
  currency: string;
  onChange(change: Partial<Preferences>): void;
  onKeys(): void;
}

const LANGUAGES: readonly Language[] = ["en", "es"];

export function Settings({ preferences: { language, theme }, currency, onChange, onKeys }: Props) {
  const { words } = useSpeech();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const summary = `${language.toUpperCase()} · ${words.themes[theme]} · ${currencySign(currency, language)} ${LOCALES[language]}`;
  return (
    <div>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span className="unseen">{words.settings}: </span>
        {summary}
      </button>
      <div id={panel} hidden={!open} className={styles.panel}>
        <Choice
          legend={words.languageName}
          name="language"
          choices={LANGUAGES.map((each) => [each, LANGUAGE_NAMES[each]])}
          chosen={language}
          onChoose={(each) => onChange({ language: each })}
        />
        <Choice
          legend={words.theme}
          name="theme"
          choices={THEMES.map((each) => [each, words.themes[each]])}
          chosen={theme}
          onChoose={(each) => onChange({ theme: each })}
        />
        <button type="button" className={styles.keys} onClick={onKeys}>
          {words.keys} (?)
        </button>
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  choices: readonly (readonly [T, string])[];
  chosen: T;
  onChoose(choice: T): void;
}

function Choice<T extends string>({ legend, name, choices, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.choices}>
        {choices.map(([choice, label]) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
