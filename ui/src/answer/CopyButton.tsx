import { type ReactNode, useEffect, useState } from "react";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../words/words";

const SAID_FOR = 2000;

/** Copies a text and says that it did. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const { words } = useSpeech();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const later = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(later);
  }, [copied]);
  return (
    <button
      type="button"
      className={controls.action}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? words.copied : children}</span>
    </button>
  );
}
