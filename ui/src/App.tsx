// The page: the sidebar, the conversation and the composer, and what connects them.
import { useCallback, useEffect, useRef, useState } from "react";
import styles from "./App.module.css";
import { Composer } from "./asking/Composer";
import { Empty } from "./asking/Empty";
import { FailureCard } from "./asking/FailureCard";
import { TurnView } from "./asking/TurnView";
import { useConversation } from "./conversation/useConversation";
import { Settings } from "./history/Settings";
import { Sidebar } from "./history/Sidebar";
import { Announcer } from "./page/Announcer";
import { readAddress, showAddress } from "./page/address";
import { Banners } from "./page/Banners";
import { KeyList } from "./page/KeyList";
import { Modal } from "./page/Modal";
import { useMedia, usePreferences, useShownTheme } from "./page/preferences";
import { useHistory } from "./page/useHistory";
import { useInfo } from "./page/useInfo";
import { useKeys } from "./page/useKeys";
import { useScroll } from "./page/useScroll";
import { type Speech, SpeechContext, useWished } from "./words/words";

const NARROW = "(max-width: 799px)";

export function App({ firstSpeech }: { firstSpeech: Speech }) {
  const [preferences, changePreferences] = usePreferences();
  const speech = useWished(preferences.language, firstSpeech);
  const { words } = speech;
  const theme = useShownTheme(preferences.theme);
  const isNarrow = useMedia(NARROW);
  const [loaded, lookAtInfo] = useInfo();
  const [history, historyActions] = useHistory();
  const [text, setText] = useState("");
  const [drawerIsOpen, setDrawerIsOpen] = useState(false);
  const [keysAreOpen, setKeysAreOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  const afterAnswer = useCallback(
    (id: string) => {
      showAddress(id, false);
      historyActions.look();
      lookAtInfo();
    },
    [historyActions.look, lookAtInfo],
  );
  const [conversation, actions] = useConversation(afterAnswer);
  const last = conversation.turns.at(-1);
  const isAsking = last?.phase === "asking";
  useScroll(conversation.turns, conversation.opening === "no");

  const write = useCallback(() => field.current?.focus(), []);
  const listKeys = useCallback(() => setKeysAreOpen(true), []);
  useKeys({ write, stop: actions.stop, list: listKeys });

  useEffect(() => {
    const follow = () => {
      const { conversation: wanted } = readAddress(location.hash);
      if (wanted) actions.open(wanted);
      else actions.start();
    };
    if (readAddress(location.hash).conversation) follow();
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [actions]);

  const start = () => {
    setDrawerIsOpen(false);
    showAddress(null, true);
    actions.start();
    requestAnimationFrame(write);
  };
  const open = (id: string) => {
    setDrawerIsOpen(false);
    showAddress(id, true);
    actions.open(id);
  };
  const forget = (id: string) => {
    historyActions.forget(id).catch(() => undefined);
    if (id === conversation.id) start();
  };
  const rewrite = (question: string) => {
    setText(question);
    write();
  };

  const currency = loaded.info?.currency ?? "";
  const sidebar = (
    <Sidebar
      history={history}
      historyActions={historyActions}
      current={conversation.id}
      loaded={loaded}
      onStart={start}
      onOpen={open}
      onForget={forget}
    >
      <Settings
        preferences={preferences}
        currency={currency}
        onChange={changePreferences}
        onKeys={() => {
          setDrawerIsOpen(false);
          setKeysAreOpen(true);
        }}
      />
    </Sidebar>
  );

  return (
    <SpeechContext value={speech}>
      <button type="button" className={styles.skip} onClick={write}>
        {words.skip}
      </button>
      <div className={styles.layout}>
        {!isNarrow && <aside className={styles.side}>{sidebar}</aside>}
        {isNarrow && drawerIsOpen && (
          <Modal label={words.conversations} className={styles.drawer} onClose={() => setDrawerIsOpen(false)}>
            <button type="button" className={styles.closeDrawer} onClick={() => setDrawerIsOpen(false)}>
              <span aria-hidden="true">×</span>
              <span className="unseen">{words.closeMenu}</span>
            </button>
            {sidebar}
          </Modal>
        )}
        <main className={styles.main}>
          {isNarrow && (
            <header className={styles.bar}>
              <button
                type="button"
                className={styles.barButton}
                aria-label={words.openMenu}
                onClick={() => setDrawerIsOpen(true)}
              >
                <span aria-hidden="true">☰</span>
              </button>
              <span className={styles.barName}>nivii</span>
              <button
                type="button"
                className={styles.barButton}
                aria-label={words.newQuestion}
                onClick={start}
              >
                <span aria-hidden="true">+</span>
              </button>
            </header>
          )}
          <div className={styles.column}>
            <Banners
              info={loaded.info}
              noKeyRead={preferences.noKeyRead}
              onNoKeyRead={() => changePreferences({ noKeyRead: true })}
            />
            {conversation.opening === "opening" && <p>{words.openingConversation}</p>}
            {conversation.openingFailure && (
              <FailureCard
                failure={conversation.openingFailure}
                onAgain={() => conversation.id && actions.open(conversation.id)}
              />
            )}
            {conversation.opening === "no" && conversation.turns.length === 0 && (
              <>
                {loaded.failure && <FailureCard failure={loaded.failure} onAgain={lookAtInfo} />}
                <Empty info={loaded.info} onAsk={actions.ask} />
              </>
            )}
            {conversation.turns.length > 0 && <h1 className="unseen">{conversation.title}</h1>}
            {conversation.turns.map((turn) => (
              <TurnView
                key={turn.key}
                turn={turn}
                currency={currency}
                theme={theme}
                actions={actions}
                onRewrite={rewrite}
              />
            ))}
          </div>
          <div className={styles.dock}>
            <Composer
              field={field}
              text={text}
              onText={setText}
              isAsking={isAsking}
              lastQuestion={last?.question ?? ""}
              onAsk={actions.ask}
              onStop={actions.stop}
            />
          </div>
        </main>
      </div>
      <Announcer turn={last} />
      {keysAreOpen && <KeyList onClose={() => setKeysAreOpen(false)} />}
    </SpeechContext>
  );
}
