// A conversation on the page, and what can happen to it.
import type { Answer, Attempt, Chart, Failure, KeptAnswer, StepName, StreamEvent } from "../api/types";

/** A question and what has become of it so far. `key` is the page's own. */
export interface Turn {
  key: string;
  question: string;
  phase: "asking" | "answered" | "failed" | "stopped";
  /** When it was asked, in milliseconds of `performance.now`. Only meaningful while asking. */
  askedAt: number;
  steps: readonly StepName[];
  draft: string;
  attempts: readonly Attempt[];
  chart: Chart | null;
  prose: { title: string; text: string } | null;
  answer: Answer | null;
  failure: Failure | null;
  /** A part of the question was changed and its new answer is awaited. */
  editing: boolean;
  editFailure: Failure | null;
  /** What the person said of the answer. */
  right: boolean | null;
}

export interface ConversationState {
  id: string | null;
  title: string;
  turns: readonly Turn[];
  opening: "no" | "opening" | "failed";
  openingFailure: Failure | null;
}

export type ConversationEvent =
  | { type: "conversation_started" }
  | { type: "opening_began"; id: string }
  | { type: "conversation_opened"; id: string; title: string; answers: readonly KeptAnswer[] }
  | { type: "opening_failed"; failure: Failure }
  | { type: "question_asked"; key: string; question: string; askedAt: number }
  | { type: "told"; key: string; event: StreamEvent }
  | { type: "question_failed"; key: string; failure: Failure }
  | { type: "question_stopped"; key: string }
  | { type: "turn_dropped"; key: string }
  | { type: "edit_began"; key: string }
  | { type: "edited"; key: string; answer: Answer }
  | { type: "edit_failed"; key: string; failure: Failure }
  | { type: "answer_judged"; key: string; right: boolean | null };

/** The provider of an answer that no model was asked for: a part of its question was edited. */
export const EDITED = "edit";

export const EMPTY: ConversationState = {
  id: null,
  title: "",
  turns: [],
  opening: "no",
  openingFailure: null,
};

export function happened(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case "conversation_started":
      return EMPTY;
    case "opening_began":
      return { ...EMPTY, id: event.id, opening: "opening" };
    case "conversation_opened":
      return { ...EMPTY, id: event.id, title: event.title, turns: keptTurns(event.answers) };
    case "opening_failed":
      return { ...state, opening: "failed", openingFailure: event.failure };
    case "question_asked":
      return { ...state, title: state.title || event.question, turns: [...state.turns, askedTurn(event)] };
    case "told":
      return toldOf(state, event.key, event.event);
    case "question_failed":
      return changed(state, event.key, { phase: "failed", failure: event.failure });
    case "question_stopped":
      return changed(state, event.key, { phase: "stopped" });
    case "turn_dropped":
      return { ...state, turns: state.turns.filter((turn) => turn.key !== event.key) };
    case "edit_began":
      return changed(state, event.key, { editing: true, editFailure: null });
    case "edited":
      return changed(state, event.key, { editing: false, answer: event.answer, right: null });
    case "edit_failed":
      return changed(state, event.key, { editing: false, editFailure: event.failure });
    case "answer_judged":
      return changed(state, event.key, { right: event.right });
  }
}

function askedTurn(event: { key: string; question: string; askedAt: number }): Turn {
  return {
    ...event,
    phase: "asking",
    steps: [],
    draft: "",
    attempts: [],
    chart: null,
    prose: null,
    answer: null,
    failure: null,
    editing: false,
    editFailure: null,
    right: null,
  };
}

/** The turns of kept answers. One that came of editing stands in the place of the one that was edited. */
function keptTurns(answers: readonly KeptAnswer[]): Turn[] {
  const turns: Turn[] = [];
  for (const [place, answer] of answers.entries()) {
    const before = turns.at(-1);
    if (answer.model.provider === EDITED && before?.question === answer.question) turns.pop();
    turns.push(keptTurn(answer, place));
  }
  return turns;
}

function keptTurn(answer: KeptAnswer, place: number): Turn {
  const turn = askedTurn({ key: answer.answer_id ?? `kept-${place}`, question: answer.question, askedAt: 0 });
  return { ...turn, phase: "answered", answer, right: answer.feedback?.right ?? null };
}

/** What a stream told about a turn. A turn that was stopped or dropped hears nothing more. */
function toldOf(state: ConversationState, key: string, event: StreamEvent): ConversationState {
  const turn = state.turns.find((each) => each.key === key);
  if (turn?.phase !== "asking") return state;
  switch (event.name) {
    case "step":
      return changed(state, key, { steps: [...turn.steps, event.data.name] });
    case "draft":
      return changed(state, key, { draft: event.data.sql });
    case "attempt":
      return changed(state, key, { attempts: [...turn.attempts, event.data] });
    case "rows":
      return state;
    case "chart":
      return changed(state, key, { chart: event.data });
    case "prose":
      return changed(state, key, { prose: event.data });
    case "done": {
      const answer = { ...event.data, chart: sameChart(turn.chart, event.data.chart) };
      const next = changed(state, key, { phase: "answered", answer });
      return { ...next, id: event.data.conversation_id ?? state.id };
    }
    case "error": {
      const { retry_after, ...said } = event.data;
      return changed(state, key, { phase: "failed", failure: { ...said, retryAfter: retry_after ?? null } });
    }
  }
}

/** The chart that is drawn already, if the whole answer brings the same again: it is not drawn twice. */
function sameChart(drawn: Chart | null, whole: Chart | null): Chart | null {
  return JSON.stringify(drawn) === JSON.stringify(whole) ? drawn : whole;
}

function changed(state: ConversationState, key: string, change: Partial<Turn>): ConversationState {
  return { ...state, turns: state.turns.map((turn) => (turn.key === key ? { ...turn, ...change } : turn)) };
}
