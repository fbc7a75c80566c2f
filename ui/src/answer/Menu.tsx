// A button that opens a small panel of choices beside it, and closes it by Escape, by a choice or by looking away.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import styles from "./Menu.module.css";

interface Props {
  label: ReactNode;
  /** What the panel is, for a screen reader. */
  panelLabel: string;
  className: string | undefined;
  onOpen?(): void;
  children(close: () => void): ReactNode;
}

const GAP = 4;
const EDGE = 8;

export function Menu({ label, panelLabel, className, onOpen, children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLFieldSetElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    place(button.current, panel.current);
    panel.current?.querySelector<HTMLElement>("button, input")?.focus({ preventScroll: true });
    const left = (event: Event) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    const moved = () => place(button.current, panel.current);
    const watched = new MutationObserver(moved);
    if (panel.current) watched.observe(panel.current, { childList: true, subtree: true });
    const escaped = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    addEventListener("keydown", escaped, true);
    addEventListener("pointerdown", left);
    addEventListener("focusin", left);
    addEventListener("scroll", moved, true);
    addEventListener("resize", moved);
    return () => {
      watched.disconnect();
      removeEventListener("keydown", escaped, true);
      removeEventListener("pointerdown", left);
      removeEventListener("focusin", left);
      removeEventListener("scroll", moved, true);
      removeEventListener("resize", moved);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <fieldset ref={panel} id={id} aria-label={panelLabel} className={styles.panel} onKeyDown={move}>
          {children(close)}
        </fieldset>
      )}
    </>
  );
}

/** The arrows go from choice to choice. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (event.target as HTMLElement).tagName === "INPUT") return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>("button, input")];
  const now = choices.indexOf(document.activeElement as HTMLElement);
  choices[(now + step + choices.length) % choices.length]?.focus();
  event.preventDefault();
}

/** Puts the panel under its button, or above it where there is more room, inside of the window. */
function place(button: HTMLElement | null, panel: HTMLElement | null): void {
  if (!button || !panel) return;
  const from = button.getBoundingClientRect();
  const room = { below: innerHeight - from.bottom - GAP - EDGE, above: from.top - GAP - EDGE };
  const below = room.below >= Math.min(panel.scrollHeight, 240) || room.below >= room.above;
  panel.style.maxHeight = `${Math.max(120, Math.min(360, below ? room.below : room.above))}px`;
  panel.style.left = `${Math.max(EDGE, Math.min(from.left, innerWidth - panel.offsetWidth - EDGE))}px`;
  panel.style.top = below ? `${from.bottom + GAP}px` : `${from.top - GAP - panel.offsetHeight}px`;
}
