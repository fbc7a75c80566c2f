// Stored values near one that was asked about and is not in the data, as buttons that go on with them.
import type { Answer } from "../api/types";
import { useSpeech } from "../words/words";
import { FollowUps } from "./FollowUps";

/** The check whose values are those near to the one that was not found. */
const EMPTY = "empty";

/** A follow-up that narrows the question to a value, in the answer's language. */
const ONLY = { en: (value: string) => `only ${value}`, es: (value: string) => `solo ${value}` };

export function NearValues({ answer, onAsk }: { answer: Answer; onAsk(question: string): void }) {
  const { words } = useSpeech();
  const values = answer.checks.find((check) => check.name === EMPTY)?.values ?? [];
  if (values.length === 0) return null;
  return (
    <div>
      <p>{words.nearValues}</p>
      <FollowUps
        label={words.nearValues}
        questions={values}
        lang={undefined}
        onAsk={(value) => onAsk(ONLY[answer.language](value))}
      />
    </div>
  );
}
