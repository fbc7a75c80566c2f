import type { Answer, Language } from "../api/types";
import { piecesOf } from "./emphasis";
import styles from "./Prose.module.css";

interface Props {
  text: string;
  facts: Answer["facts"];
  language: Language;
}

/** The sentences, with the figures that are facts in bold. Prose is text: nothing in it is markup. */
export function Prose({ text, facts, language }: Props) {
  return (
    <p className={styles.prose}>
      {piecesOf(text, facts, language).map((piece, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place.
        piece.isFact ? <strong key={place}>{piece.text}</strong> : piece.text,
      )}
    </p>
  );
}
