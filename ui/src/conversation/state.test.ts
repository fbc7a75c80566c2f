import { expect, test } from "vitest";
import type { Chart, KeptAnswer } from "../api/types";
import { ANSWER } from "../testing/answers";
import { type ConversationEvent, EMPTY, happened } from "./state";

const asked: ConversationEvent = {
  type: "question_asked",
  key: "a",
  question: "revenue by month",
  askedAt: 0,
};
const after = (...events: ConversationEvent[]) => events.reduce(happened, EMPTY);
const kept = (part: Partial<KeptAnswer>): KeptAnswer => ({
  ...ANSWER,
  asked_at: "2025-07-13T10:00:00Z",
  feedback: null,
  ...part,
});
const opened = (...answers: KeptAnswer[]): ConversationEvent => ({
  type: "conversation_opened",
  id: "c",
  title: "t",
  answers,
});

test("a question that is asked names the conversation and waits for its answer", () => {
  const state = after(asked);
  expect(state.title).toBe("revenue by month");
  expect(state.turns.map((turn) => turn.phase)).toEqual(["asking"]);
});

test("steps are kept in the order in which they began", () => {
  const step = (name: "reading" | "writing"): ConversationEvent => ({
    type: "told",
    key: "a",
    event: { name: "step", data: { name } },
  });
  expect(after(asked, step("reading"), step("writing")).turns[0]?.steps).toEqual(["reading", "writing"]);
});

test("an answer names its conversation, which the next question follows up", () => {
  const state = after(asked, { type: "told", key: "a", event: { name: "done", data: ANSWER } });
  expect(state.id).toBe("c1");
  expect(state.turns[0]).toMatchObject({ phase: "answered", answer: ANSWER });
});

test("the chart that came before the whole answer is not drawn anew", () => {
  const chart = structuredClone(ANSWER.chart);
  const first: ConversationEvent = { type: "told", key: "a", event: { name: "chart", data: chart as Chart } };
  const whole: ConversationEvent = { type: "told", key: "a", event: { name: "done", data: ANSWER } };
  expect(after(asked, first, whole).turns[0]?.answer?.chart).toBe(chart);
});

test("a stopped question hears nothing more", () => {
  const late: ConversationEvent = { type: "told", key: "a", event: { name: "done", data: ANSWER } };
  const state = after(asked, { type: "question_stopped", key: "a" }, late);
  expect(state.turns[0]).toMatchObject({ phase: "stopped", answer: null });
});

test("a failure told by the stream keeps when to come back", () => {
  const failed: ConversationEvent = {
    type: "told",
    key: "a",
    event: { name: "error", data: { kind: "busy", error: "Full.", hint: "", status: 503, retry_after: 7 } },
  };
  const turn = after(asked, failed).turns[0];
  expect(turn?.phase).toBe("failed");
  expect(turn?.failure).toMatchObject({ kind: "busy", retryAfter: 7 });
});

test("a question asked again leaves the place of the one that failed", () => {
  expect(after(asked, { type: "turn_dropped", key: "a" }).turns).toEqual([]);
});

test("an edited answer stands in the place of the one before, its judgement forgotten", () => {
  const edited = { ...ANSWER, answer_id: "a2" };
  const state = after(
    asked,
    { type: "told", key: "a", event: { name: "done", data: ANSWER } },
    { type: "answer_judged", key: "a", right: true },
    { type: "edit_began", key: "a" },
    { type: "edited", key: "a", answer: edited },
  );
  expect(state.turns).toHaveLength(1);
  expect(state.turns[0]).toMatchObject({ answer: edited, right: null, editing: false });
});

test("an edit that fails leaves the answer as it was", () => {
  const failure = { kind: "cannot_edit", error: "No.", hint: "", status: 422, retryAfter: null };
  const state = after(
    asked,
    { type: "told", key: "a", event: { name: "done", data: ANSWER } },
    { type: "edit_began", key: "a" },
    { type: "edit_failed", key: "a", failure },
  );
  expect(state.turns[0]).toMatchObject({ answer: ANSWER, editFailure: failure, editing: false });
});

test("of a kept conversation, an edited answer replaces the one that it came from", () => {
  const model = { ...ANSWER.model, provider: "edit" };
  const state = after(
    opened(
      kept({ answer_id: "1", question: "by day" }),
      kept({ answer_id: "2", question: "by day", model }),
      kept({ answer_id: "3", question: "by week" }),
    ),
  );
  expect(state.turns.map((turn) => turn.answer?.answer_id)).toEqual(["2", "3"]);
});

test("the same question asked twice stays twice", () => {
  const state = after(opened(kept({ answer_id: "1" }), kept({ answer_id: "2" })));
  expect(state.turns).toHaveLength(2);
});

test("a kept judgement comes back with its answer", () => {
  expect(after(opened(kept({ feedback: { right: false } }))).turns[0]?.right).toBe(false);
});
