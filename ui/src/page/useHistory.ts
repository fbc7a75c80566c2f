// The conversations so far, searched on the server.
import { useCallback, useEffect, useState } from "react";
import { deleteConversation, fetchConversations } from "../api/client";
import type { ConversationSummary } from "../api/types";

const TYPING_PAUSE = 200;

export interface History {
  conversations: readonly ConversationSummary[];
  search: string;
  away: boolean;
}

export interface HistoryActions {
  setSearch(text: string): void;
  /** Reads the list again. */
  look(): void;
  forget(id: string): Promise<void>;
}

export function useHistory(): [History, HistoryActions] {
  const [search, setSearch] = useState("");
  const [conversations, setConversations] = useState<readonly ConversationSummary[]>([]);
  const [away, setAway] = useState(false);
  const [looks, setLooks] = useState(0);

  const look = useCallback(() => setLooks((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `looks` counts the times that the list is to be read anew.
  useEffect(() => {
    const abort = new AbortController();
    const pause = setTimeout(
      () => {
        fetchConversations(search.trim(), abort.signal).then(
          (list) => {
            setConversations(list);
            setAway(false);
          },
          () => {
            if (!abort.signal.aborted) setAway(true);
          },
        );
      },
      search ? TYPING_PAUSE : 0,
    );
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [search, looks]);

  const forget = useCallback(
    async (id: string) => {
      try {
        await deleteConversation(id);
        setConversations((list) => list.filter((each) => each.id !== id));
      } finally {
        look();
      }
    },
    [look],
  );

  return [
    { conversations, search, away },
    { setSearch, look, forget },
  ];
}
