import { useSpeech } from "../words/words";
import styles from "./KeyList.module.css";
import { Modal } from "./Modal";

export function KeyList({ onClose }: { onClose(): void }) {
  const { words } = useSpeech();
  return (
    <Modal label={words.keys} className={styles.dialog} onClose={onClose}>
      <h2 className={styles.title}>{words.keys}</h2>
      <dl className={styles.list}>
        {words.keyList.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className={styles.close} onClick={onClose}>
        {words.close}
      </button>
    </Modal>
  );
}
