// One conversation: asking, stopping, opening, judging. What happens is told to the reducer in `state.ts`.
import { useCallback, useMemo, useReducer, useRef } from "react";
import { fetchConversation, openStream, rerun, sendFeedback } from "../api/client";
import { CallFailed, failureOf } from "../api/failure";
import { eventsOf } from "../api/stream";
import type { EditOption } from "../api/types";
import { type ConversationState, EMPTY, happened } from "./state";

export interface ConversationActions {
  ask(text: string): Promise<void>;
  stop(): void;
  start(): void;
  open(id: string): Promise<void>;
  /** Asks a question again, in place of the turn that failed or was stopped. */
  retry(key: string, question: string): Promise<void>;
  judge(key: string, answerId: string, right: boolean, comment: string): Promise<void>;
  /** Answers a question again with a part of it changed, in the place of its answer. */
  edit(key: string, answerId: string, edit: EditOption["edit"]): Promise<void>;
}

const BROKEN_OFF = new CallFailed({ kind: "broken_off", error: "", hint: "", status: 0, retryAfter: null });

/** `afterAnswer` is called when an answer has been kept, with the conversation that is shown. */
export function useConversation(
  afterAnswer: (shown: string | null) => void,
): [ConversationState, ConversationActions] {
  const [state, tell] = useReducer(happened, EMPTY);
  const asking = useRef<{ key: string; abort: AbortController } | null>(null);
  const opening = useRef<AbortController | null>(null);
  const id = useRef<string | null>(null);
  const count = useRef(0);

  const stop = useCallback(() => {
    if (!asking.current) return;
    const { key, abort } = asking.current;
    asking.current = null;
    tell({ type: "question_stopped", key });
    abort.abort();
  }, []);

  const leave = useCallback(() => {
    opening.current?.abort();
    stop();
  }, [stop]);

  const ask = useCallback(
    async (text: string) => {
      const question = text.trim();
      if (!question || asking.current) return;
      const key = `asked-${++count.current}`;
      const abort = new AbortController();
      asking.current = { key, abort };
      tell({ type: "question_asked", key, question, askedAt: performance.now() });
      try {
        let ended = false;
        for await (const event of eventsOf(await openStream(question, id.current, abort.signal))) {
          if (abort.signal.aborted) return;
          tell({ type: "told", key, event });
          ended = event.name === "done" || event.name === "error";
          if (event.name === "done" && event.data.conversation_id) {
            id.current = event.data.conversation_id;
            afterAnswer(event.data.conversation_id);
          }
        }
        if (!ended) throw BROKEN_OFF;
      } catch (thrown) {
        if (!abort.signal.aborted) tell({ type: "question_failed", key, failure: failureOf(thrown) });
      } finally {
        if (asking.current?.key === key) asking.current = null;
      }
    },
    [afterAnswer],
  );

  const retry = useCallback(
    async (key: string, question: string) => {
      if (asking.current) return;
      tell({ type: "turn_dropped", key });
      await ask(question);
    },
    [ask],
  );

  const start = useCallback(() => {
    leave();
    id.current = null;
    tell({ type: "conversation_started" });
  }, [leave]);

  const open = useCallback(
    async (wanted: string) => {
      leave();
      const abort = new AbortController();
      opening.current = abort;
      id.current = wanted;
      tell({ type: "opening_began", id: wanted });
      try {
        const { title, answers } = await fetchConversation(wanted, abort.signal);
        tell({ type: "conversation_opened", id: wanted, title, answers });
      } catch (thrown) {
        if (!abort.signal.aborted) tell({ type: "opening_failed", failure: failureOf(thrown) });
      }
    },
    [leave],
  );

  const edit = useCallback(
    async (key: string, answerId: string, change: EditOption["edit"]) => {
      tell({ type: "edit_began", key });
      try {
        tell({ type: "edited", key, answer: await rerun(answerId, change) });
        afterAnswer(id.current);
      } catch (thrown) {
        tell({ type: "edit_failed", key, failure: failureOf(thrown) });
      }
    },
    [afterAnswer],
  );

  const judge = useCallback(async (key: string, answerId: string, right: boolean, comment: string) => {
    tell({ type: "answer_judged", key, right });
    try {
      await sendFeedback(answerId, right, comment);
    } catch {
      tell({ type: "answer_judged", key, right: null });
    }
  }, []);

  const actions = useMemo(
    () => ({ ask, stop, start, open, retry, judge, edit }),
    [ask, stop, start, open, retry, judge, edit],
  );
  return [state, actions];
}
