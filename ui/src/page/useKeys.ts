// Keys that work wherever the focus is.
import { useEffect } from "react";

export interface KeyActions {
  write(): void;
  stop(): void;
  list(): void;
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function useKeys({ write, stop, list }: KeyActions): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]"))
        stop();
      if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
      if (event.key === "/") {
        event.preventDefault();
        write();
      }
      if (event.key === "?") {
        event.preventDefault();
        list();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [write, stop, list]);
}
