// The choices of a chip. One that needs a value opens a small form for it.
import { type FormEvent, useState } from "react";
import type { EditOption } from "../api/types";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";
import styles from "./EditChoices.module.css";

interface Props {
  options: readonly EditOption[];
  lang: string;
  onPick(edit: EditOption["edit"]): void;
}

export function EditChoices({ options, lang, onPick }: Props) {
  const [filling, setFilling] = useState<EditOption | null>(null);
  if (filling?.input) return <EditForm option={filling} input={filling.input} onPick={onPick} />;
  return (
    <ul lang={lang}>
      {options.map((option) => (
        <li key={option.label + JSON.stringify(option.edit)}>
          <button
            type="button"
            className={styles.choice}
            onClick={() => (option.input ? setFilling(option) : onPick(option.edit))}
          >
            {option.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

type Input = NonNullable<EditOption["input"]>;

function EditForm({ option, input, onPick }: { option: EditOption; input: Input; onPick: Props["onPick"] }) {
  const { words } = useSpeech();
  const labels = input.type === "dates" ? [words.from, words.until] : [words.value];
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const filled = input.fills.map((field) => [
      field,
      typedValue(String(typed.get(field) ?? ""), input.type),
    ]);
    onPick({ ...option.edit, ...Object.fromEntries(filled) });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      {input.fills.map((field, place) => (
        <label key={field} className={styles.field}>
          <span>{labels[place] ?? words.value}</span>
          <input
            // biome-ignore lint/a11y/noAutofocus: the person just asked for this field.
            autoFocus={place === 0}
            required
            name={field}
            type={input.type === "dates" ? "date" : input.type}
            {...(input.min === undefined ? {} : { min: input.min })}
            {...(input.max === undefined ? {} : { max: input.max })}
          />
        </label>
      ))}
      <button type="submit" className={controls.primary}>
        {words.apply}
      </button>
    </form>
  );
}

const typedValue = (typed: string, type: Input["type"]): string | number =>
  type === "number" ? Number(typed) : typed;
