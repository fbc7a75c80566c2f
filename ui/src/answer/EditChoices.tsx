// The choices of a chip, one level at a time. One that needs a value opens a small form for it.
import { type FormEvent, useState } from "react";
import type { EditOption } from "../api/types";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";
import type { Choice } from "./choices";
import styles from "./EditChoices.module.css";

interface Props {
  choices: readonly Choice[];
  lang: string;
  onPick(edit: EditOption["edit"]): void;
}

export function EditChoices({ choices, lang, onPick }: Props) {
  const { words } = useSpeech();
  const [way, setWay] = useState<readonly Choice[]>([]);
  const last = way.at(-1);
  if (last && "option" in last && last.option.input) {
    return <EditForm option={last.option} input={last.option.input} onPick={onPick} />;
  }
  const here = last && "choices" in last ? last.choices : choices;
  const pick = (choice: Choice) => {
    if ("option" in choice && !choice.option.input) onPick(choice.option.edit);
    else setWay([...way, choice]);
  };
  return (
    <ul lang={lang}>
      {last && (
        <li>
          <button type="button" className={styles.back} onClick={() => setWay(way.slice(0, -1))}>
            <span aria-hidden="true">‹ </span>
            <span className="unseen">{words.back}: </span>
            {last.label}
          </button>
        </li>
      )}
      {here.map((choice) => (
        <li key={"option" in choice ? JSON.stringify(choice.option) : choice.label}>
          <button type="button" className={styles.choice} onClick={() => pick(choice)}>
            {choice.label}
            {"choices" in choice && (
              <span aria-hidden="true" className={styles.more}>
                ›
              </span>
            )}
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
