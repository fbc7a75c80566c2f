// Notices above the conversation: no connection, and once that the built-in parser answers.
import type { Info } from "../api/types";
import { useSpeech } from "../words/words";
import styles from "./Banners.module.css";
import { useOnline } from "./useOnline";

interface Props {
  info: Info | null;
  noKeyRead: boolean;
  onNoKeyRead(): void;
}

export function Banners({ info, noKeyRead, onNoKeyRead }: Props) {
  const { words } = useSpeech();
  const online = useOnline();
  const hasNoKey = info?.model.provider === "offline" && !noKeyRead;
  if (online && !hasNoKey) return null;
  return (
    <div className={styles.banners}>
      {!online && (
        <p role="status" className={styles.offline}>
          {words.offlineNotice}
        </p>
      )}
      {hasNoKey && (
        <div className={styles.noKey}>
          <p>{words.noKeyNotice}</p>
          <button type="button" className={styles.dismiss} aria-label={words.dismiss} onClick={onNoKeyRead}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
      )}
    </div>
  );
}
