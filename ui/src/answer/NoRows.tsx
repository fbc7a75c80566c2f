// That nothing was found, and which conditions emptied it.
import type { Answer } from "../api/types";
import { useSpeech } from "../words/words";

export function NoRows({ answer }: { answer: Answer }) {
  const { words } = useSpeech();
  const conditions = answer.interpretation.filter(({ kind }) => kind === "filter" || kind === "period");
  return (
    <div>
      <p>{words.noRows}.</p>
      {conditions.length > 0 && (
        <p>
          {words.emptiedBy}{" "}
          <strong lang={answer.language}>{conditions.map(({ label }) => label).join(" · ")}</strong>
        </p>
      )}
    </div>
  );
}
