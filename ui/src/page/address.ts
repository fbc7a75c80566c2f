// The page's address: `#/c/CONVERSATION` and `#/c/CONVERSATION/ANSWER`, so that a reload or a link comes back here.
import { useEffect } from "react";

export interface Address {
  conversation: string | null;
  answer: string | null;
}

export function readAddress(hash: string): Address {
  const [mark, kind, conversation, answer] = hash.split("/").map(decodeURIComponent);
  if (mark !== "#" || kind !== "c" || !conversation) return { conversation: null, answer: null };
  return { conversation, answer: answer || null };
}

export function hashOf(conversation: string | null, answer: string | null = null): string {
  if (!conversation) return "#/";
  const parts = answer ? [conversation, answer] : [conversation];
  return `#/c/${parts.map(encodeURIComponent).join("/")}`;
}

/** Shows a conversation in the address bar. `anew` adds a step to the browser's history; else the step is renamed. */
export function showAddress(conversation: string | null, anew: boolean): void {
  if (readAddress(location.hash).conversation === conversation) return;
  if (anew) history.pushState(null, "", hashOf(conversation));
  else history.replaceState(null, "", hashOf(conversation));
}

/** Follows the conversation that the address names at first, if any, and what it names when the person goes back or on. */
export function useAddress(follow: (conversation: string | null) => void): void {
  useEffect(() => {
    const read = () => follow(readAddress(location.hash).conversation);
    if (readAddress(location.hash).conversation) read();
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, [follow]);
}

export function linkTo(conversation: string, answer: string): string {
  return `${location.origin}${location.pathname}${hashOf(conversation, answer)}`;
}
