// The turns of a conversation; before the first, what is loaded and what could be asked of it.
import { Empty } from "../asking/Empty";
import { FailureCard } from "../asking/FailureCard";
import { TurnView } from "../asking/TurnView";
import type { Loaded } from "../page/useInfo";
import { useSpeech } from "../words/words";
import type { ConversationState } from "./state";
import type { ConversationActions } from "./useConversation";

interface Props {
  conversation: ConversationState;
  actions: ConversationActions;
  loaded: Loaded;
  theme: "light" | "dark";
  onLookAtInfo(): void;
  /** Puts a question into the composer, to be written anew. */
  onRewrite(question: string): void;
}

export function ConversationView({ conversation, actions, loaded, theme, onLookAtInfo, onRewrite }: Props) {
  const { words } = useSpeech();
  const { id, title, turns, opening, openingFailure } = conversation;
  return (
    <>
      {opening === "opening" && <p>{words.openingConversation}</p>}
      {openingFailure && <FailureCard failure={openingFailure} onAgain={() => id && actions.open(id)} />}
      {opening === "no" && turns.length === 0 && (
        <>
          {loaded.failure && <FailureCard failure={loaded.failure} onAgain={onLookAtInfo} />}
          <Empty info={loaded.info} onAsk={actions.ask} />
        </>
      )}
      {turns.length > 0 && <h1 className="unseen">{title}</h1>}
      {turns.map((turn) => (
        <TurnView
          key={turn.key}
          turn={turn}
          currency={loaded.info?.currency ?? ""}
          theme={theme}
          actions={actions}
          onRewrite={onRewrite}
        />
      ))}
    </>
  );
}
