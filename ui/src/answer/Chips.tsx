// What was asked, read back from the query that ran. Each part is a button that offers what it may become.
import { useState } from "react";
import { fetchEdits } from "../api/client";
import { failureOf } from "../api/failure";
import type { Answer, Chip, Editable, EditOption, Failure } from "../api/types";
import { failureWords } from "../words/failures";
import { useSpeech } from "../words/words";
import styles from "./Chips.module.css";
import { choicesOf } from "./choices";
import { EditChoices } from "./EditChoices";
import { Menu } from "./Menu";

interface Props {
  answer: Answer;
  onEdit(edit: EditOption["edit"]): void;
}

type Edits =
  | { state: "unasked" | "asked" }
  | { state: "known"; list: readonly Editable[] }
  | { state: "failed"; failure: Failure };

export function Chips({ answer, onEdit }: Props) {
  const { words } = useSpeech();
  const [edits, setEdits] = useState<Edits>({ state: "unasked" });
  const { answer_id: id, interpretation: chips } = answer;
  const look = () => {
    if (!id || edits.state === "asked" || edits.state === "known") return;
    setEdits({ state: "asked" });
    fetchEdits(id).then(
      (list) => setEdits({ state: "known", list }),
      (thrown) => setEdits({ state: "failed", failure: failureOf(thrown) }),
    );
  };
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={words.understood}>
      {chips.map((chip) => (
        <li key={`${chip.kind} ${chip.key}`} lang={answer.language}>
          <Menu
            className={styles.chip}
            label={<ChipText chip={chip} />}
            panelLabel={words.change(chip.label)}
            onOpen={look}
          >
            {(close) => panelOf((each) => each.kind === chip.kind && each.key === chip.key, close)}
          </Menu>
        </li>
      ))}
      {id && (
        <li>
          <Menu className={styles.chip} label={words.addPart} panelLabel={words.addPart} onOpen={look}>
            {(close) => panelOf((each) => each.key === null, close)}
          </Menu>
        </li>
      )}
    </ul>
  );

  function panelOf(isMeant: (each: Editable) => boolean, close: () => void) {
    if (edits.state === "failed")
      return <p className={styles.note}>{failureWords(edits.failure, words).error}</p>;
    if (edits.state !== "known" && id) return <p className={styles.note}>{words.editing}</p>;
    const found = edits.state === "known" ? edits.list.filter(isMeant) : [];
    const choices = choicesOf(found);
    if (choices.length === 0) return <p className={styles.note}>{words.notEditable}</p>;
    return (
      <EditChoices
        choices={choices}
        lang={answer.language}
        onPick={(edit) => {
          close();
          onEdit(edit);
        }}
      />
    );
  }
}

/** The quiet word and the strong one: "by **week**", "period **April 2025**". */
function ChipText({ chip }: { chip: Chip }) {
  const { words } = useSpeech();
  const by = /^(?:by|por) /.exec(chip.label)?.[0] ?? "";
  const quiet = by || chip.kind === "order" || chip.kind === "limit" ? by : `${words.chips[chip.kind]} `;
  return (
    <span>
      {quiet && <span className={styles.quiet}>{quiet}</span>}
      {chip.label.slice(by.length)}
    </span>
  );
}
