// Where the page stands: a new question comes into sight; of an opened conversation, the answer that the address names.
import { useEffect, useRef } from "react";
import type { Turn } from "../conversation/state";
import { readAddress } from "./address";

export function useScroll(turns: readonly Turn[], isOpen: boolean): void {
  const seen = useRef(0);
  const number = turns.length;
  const last = turns.at(-1);
  const wasAsked = Boolean(last?.askedAt);
  const id = last?.answer?.answer_id;
  useEffect(() => {
    const more = number > seen.current;
    seen.current = number;
    if (!more || !isOpen) return;
    const named = readAddress(location.hash).answer;
    const articles = document.querySelectorAll("main article");
    const wanted = !wasAsked && named ? document.getElementById(named) : null;
    (wanted ?? articles[articles.length - 1])?.scrollIntoView({ block: "start" });
  }, [number, isOpen, wasAsked]);

  // An answer is taller than the steps before it: its question stays at the top.
  useEffect(() => {
    if (!id || !wasAsked) return;
    const articles = document.querySelectorAll("main article");
    articles[articles.length - 1]?.scrollIntoView({ block: "start" });
  }, [id, wasAsked]);
}
