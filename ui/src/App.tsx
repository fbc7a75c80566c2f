// The page: what the sidebar, the conversation and the composer know of each other.
import { useCallback, useRef, useState } from "react";
import { Composer } from "./asking/Composer";
import { ConversationView } from "./conversation/ConversationView";
import { useConversation } from "./conversation/useConversation";
import { Settings } from "./history/Settings";
import { Sidebar } from "./history/Sidebar";
import { Announcer } from "./page/Announcer";
import { readAddress, showAddress, useAddress } from "./page/address";
import { Banners } from "./page/Banners";
import { KeyList } from "./page/KeyList";
import { Layout } from "./page/Layout";
import { usePreferences, useShownTheme } from "./page/preferences";
import { useHistory } from "./page/useHistory";
import { useInfo } from "./page/useInfo";
import { useKeys } from "./page/useKeys";
import { useScroll } from "./page/useScroll";
import { type Speech, SpeechContext, useWished } from "./words/words";

export function App({ firstSpeech }: { firstSpeech: Speech }) {
  const [preferences, changePreferences] = usePreferences();
  const speech = useWished(preferences.language, firstSpeech);
  const theme = useShownTheme(preferences.theme);
  const [loaded, lookAtInfo] = useInfo();
  const [history, historyActions] = useHistory();
  const [text, setText] = useState("");
  const [keysAreOpen, setKeysAreOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  const afterAnswer = useCallback(
    (shown: string | null) => {
      showAddress(shown, false);
      historyActions.look();
      lookAtInfo();
    },
    [historyActions, lookAtInfo],
  );
  const [conversation, actions] = useConversation(afterAnswer);
  const last = conversation.turns.at(-1);
  useScroll(conversation.turns, conversation.opening === "no");

  const write = useCallback(() => field.current?.focus(), []);
  const listKeys = useCallback(() => setKeysAreOpen(true), []);
  useKeys({ write, stop: actions.stop, list: listKeys });

  const follow = useCallback(
    (wanted: string | null) => (wanted ? void actions.open(wanted) : actions.start()),
    [actions],
  );
  useAddress(follow);
  const show = (wanted: string | null) => {
    showAddress(wanted, true);
    follow(wanted);
  };
  const start = () => {
    show(null);
    requestAnimationFrame(write);
  };
  const forget = async (id: string) => {
    const gone = await historyActions.forget(id);
    if (gone && readAddress(location.hash).conversation === id) start();
  };
  const rewrite = (question: string) => {
    setText(question);
    write();
  };

  const sidebar = (leave: () => void) => {
    /** A choice that closes the drawer. */
    const leaving =
      <T extends unknown[]>(choice: (...given: T) => void) =>
      (...given: T) => {
        leave();
        choice(...given);
      };
    return (
      <Sidebar
        history={history}
        historyActions={historyActions}
        current={conversation.id}
        loaded={loaded}
        onStart={leaving(start)}
        onOpen={leaving(show)}
        onForget={forget}
      >
        <Settings
          preferences={preferences}
          currency={loaded.info?.currency ?? ""}
          onChange={changePreferences}
          onKeys={leaving(listKeys)}
        />
      </Sidebar>
    );
  };

  const composer = (
    <Composer
      field={field}
      text={text}
      onText={setText}
      isAsking={last?.phase === "asking"}
      lastQuestion={last?.question ?? ""}
      onAsk={actions.ask}
      onStop={actions.stop}
    />
  );

  return (
    <SpeechContext value={speech}>
      <Layout sidebar={sidebar} dock={composer} onStart={start} onWrite={write}>
        <Banners
          info={loaded.info}
          noKeyRead={preferences.noKeyRead}
          onNoKeyRead={() => changePreferences({ noKeyRead: true })}
        />
        <ConversationView
          conversation={conversation}
          actions={actions}
          loaded={loaded}
          theme={theme}
          onLookAtInfo={lookAtInfo}
          onRewrite={rewrite}
        />
      </Layout>
      <Announcer turn={last} />
      {keysAreOpen && <KeyList onClose={() => setKeysAreOpen(false)} />}
    </SpeechContext>
  );
}
