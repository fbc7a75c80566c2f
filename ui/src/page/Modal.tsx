// A dialog above the page: the browser traps the focus in it and closes it by Escape.
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  label: string;
  className: string | undefined;
  onClose(): void;
  children: ReactNode;
}

export function Modal({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape, by the browser, does the same as a click beside it.
    <dialog
      ref={dialog}
      aria-label={label}
      className={className}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
