// The conversations so far, searched on the server.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { deleteConversation, fetchConversations } from "../api/client";
import { failureOf } from "../api/failure";
import type { ConversationSummary, Failure } from "../api/types";

const TYPING_PAUSE = 200;

export interface History {
  conversations: readonly ConversationSummary[];
  search: string;
  away: boolean;
  /** Why the last conversation that was to be deleted was not. */
  forgetFailure: Failure | null;
}

export interface HistoryActions {
  setSearch(text: string): void;
  /** Reads the list again. */
  look(): void;
  /** Deletes a conversation; whether it is gone. */
  forget(id: string): Promise<boolean>;
}

export function useHistory(): [History, HistoryActions] {
  const [search, showSearch] = useState("");
  const [conversations, setConversations] = useState<readonly ConversationSummary[]>([]);
  const [away, setAway] = useState(false);
  const [forgetFailure, setForgetFailure] = useState<Failure | null>(null);
  const searched = useRef("");
  const leave = useRef(() => {});

  const read = useCallback((pause: number) => {
    leave.current();
    const abort = new AbortController();
    const later = setTimeout(() => {
      fetchConversations(searched.current.trim(), abort.signal).then(
        (list) => {
          setConversations(list);
          setAway(false);
        },
        () => {
          if (!abort.signal.aborted) setAway(true);
        },
      );
    }, pause);
    leave.current = () => {
      clearTimeout(later);
      abort.abort();
    };
  }, []);

  useEffect(() => {
    read(0);
    return () => leave.current();
  }, [read]);

  const look = useCallback(() => read(0), [read]);

  const setSearch = useCallback(
    (text: string) => {
      searched.current = text;
      showSearch(text);
      read(text ? TYPING_PAUSE : 0);
    },
    [read],
  );

  const forget = useCallback(
    async (id: string) => {
      setForgetFailure(null);
      try {
        await deleteConversation(id);
      } catch (thrown) {
        setForgetFailure(failureOf(thrown));
        look();
        return false;
      }
      setConversations((list) => list.filter((each) => each.id !== id));
      look();
      return true;
    },
    [look],
  );

  const actions = useMemo(() => ({ setSearch, look, forget }), [setSearch, look, forget]);
  return [{ conversations, search, away, forgetFailure }, actions];
}
