// The page: asks, and shows what was answered.
import { useState } from "react";
import { useConversation } from "./conversation/useConversation";
import { useSpeech } from "./words/words";

const nothingToDo = () => undefined;

export function App() {
  const { words } = useSpeech();
  const [conversation, { ask }] = useConversation(nothingToDo);
  const [text, setText] = useState("");
  return (
    <main>
      <h1>{words.emptyTitle}</h1>
      {conversation.turns.map((turn) => (
        <article key={turn.key}>
          <h2>{turn.question}</h2>
          <p>{turn.prose?.text ?? turn.answer?.analysis ?? turn.failure?.error}</p>
        </article>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <input
          aria-label={words.composerLabel}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit">{words.ask}</button>
      </form>
    </main>
  );
}
