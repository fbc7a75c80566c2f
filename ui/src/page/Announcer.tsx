// What a screen reader says as things happen: steps politely, the finished answer once, failures at once.
import type { Turn } from "../conversation/state";
import { failureWords } from "../words/failures";
import { useSpeech } from "../words/words";

export function Announcer({ turn }: { turn: Turn | undefined }) {
  const { words } = useSpeech();
  return (
    <>
      <div className="unseen" role="status">
        {turn ? politely(turn) : ""}
      </div>
      <div className="unseen" role="alert">
        {turn?.failure ? failureWords(turn.failure, words).error : ""}
      </div>
    </>
  );

  function politely({ phase, steps, answer, askedAt }: Turn): string {
    const step = steps.at(-1);
    if (phase === "asking" && step) return words.steps[step];
    if (phase === "stopped") return words.stopped;
    if (phase !== "answered" || !answer || !askedAt) return "";
    return words.answerReady(answer.title || answer.analysis);
  }
}
