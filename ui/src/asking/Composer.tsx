// Where a question is written. Enter asks, Shift+Enter makes a line, ↑ in an empty one brings the last question back.
import { type FormEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from "react";
import { useSpeech } from "../words/words";
import styles from "./Composer.module.css";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText(text: string): void;
  isAsking: boolean;
  lastQuestion: string;
  onAsk(text: string): void;
  onStop(): void;
}

const MOST_CHARACTERS = 2000;
const MOST_HEIGHT = 160;

export function Composer({ field, text, onText, isAsking, lastQuestion, onAsk, onStop }: Props) {
  const { words } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, MOST_HEIGHT)}px`;
  }, [field, text]);

  const send = () => {
    if (!text.trim() || isAsking) return;
    onAsk(text);
    onText("");
  };
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
    if (event.key === "ArrowUp" && text === "" && lastQuestion) {
      event.preventDefault();
      onText(lastQuestion);
    }
  };

  return (
    <form className={styles.composer} onSubmit={submitted}>
      <textarea
        ref={field}
        id="question"
        rows={1}
        aria-label={words.composerLabel}
        placeholder={words.composer}
        maxLength={MOST_CHARACTERS}
        enterKeyHint="send"
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={pressed}
      />
      {isAsking ? (
        <button type="button" className={styles.stop} onClick={onStop}>
          {words.stop}
        </button>
      ) : (
        <button type="submit" className={styles.ask}>
          <span className="unseen">{words.ask}, </span>Enter <span aria-hidden="true">↵</span>
        </button>
      )}
    </form>
  );
}
