// Where things stand: the sidebar, in a drawer on narrow screens, the column and the composer at its foot.
import { type ReactNode, useState } from "react";
import { useSpeech } from "../words/words";
import styles from "./Layout.module.css";
import { Modal } from "./Modal";
import { useMedia } from "./preferences";

const NARROW = "(max-width: 799px)";

interface Props {
  /** Makes the sidebar; `leave` closes the drawer that it may stand in. */
  sidebar(leave: () => void): ReactNode;
  dock: ReactNode;
  onStart(): void;
  onWrite(): void;
  children: ReactNode;
}

export function Layout({ sidebar, dock, onStart, onWrite, children }: Props) {
  const { words } = useSpeech();
  const isNarrow = useMedia(NARROW);
  const [drawerIsOpen, setDrawerIsOpen] = useState(false);
  const leave = () => setDrawerIsOpen(false);
  return (
    <>
      <button type="button" className={styles.skip} onClick={onWrite}>
        {words.skip}
      </button>
      <div className={styles.layout}>
        {!isNarrow && <aside className={styles.side}>{sidebar(leave)}</aside>}
        {isNarrow && drawerIsOpen && (
          <Modal label={words.conversations} className={styles.drawer} onClose={leave}>
            <button type="button" className={styles.closeDrawer} onClick={leave}>
              <span aria-hidden="true">×</span>
              <span className="unseen">{words.closeMenu}</span>
            </button>
            {sidebar(leave)}
          </Modal>
        )}
        <main className={styles.main}>
          {isNarrow && <Bar onMenu={() => setDrawerIsOpen(true)} onStart={onStart} />}
          <div className={styles.column}>{children}</div>
          <div className={styles.dock}>{dock}</div>
        </main>
      </div>
    </>
  );
}

function Bar({ onMenu, onStart }: { onMenu(): void; onStart(): void }) {
  const { words } = useSpeech();
  return (
    <header className={styles.bar}>
      <button type="button" className={styles.barButton} aria-label={words.openMenu} onClick={onMenu}>
        <span aria-hidden="true">☰</span>
      </button>
      <span className={styles.barName}>nivii</span>
      <button type="button" className={styles.barButton} aria-label={words.newQuestion} onClick={onStart}>
        <span aria-hidden="true">+</span>
      </button>
    </header>
  );
}
