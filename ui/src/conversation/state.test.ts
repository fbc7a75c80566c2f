import { expect, test } from "vitest";
import { type ConversationEvent, EMPTY, happened } from "./state";

const asked: ConversationEvent = {
  type: "question_asked",
  key: "a",
  question: "revenue by month",
  askedAt: 0,
};
const after = (...events: ConversationEvent[]) => events.reduce(happened, EMPTY);

test("a question that is asked names the conversation and waits for its answer", () => {
  const state = after(asked);
  expect(state.title).toBe("revenue by month");
  expect(state.turns).toHaveLength(1);
  expect(state.turns[0]?.phase).toBe("asking");
});

test("steps are kept in the order in which they began", () => {
  const step = (name: "reading" | "writing"): ConversationEvent => ({
    type: "told",
    key: "a",
    event: { name: "step", data: { name } },
  });
  expect(after(asked, step("reading"), step("writing")).turns[0]?.steps).toEqual(["reading", "writing"]);
});

test("a stopped question hears nothing more", () => {
  const late: ConversationEvent = {
    type: "told",
    key: "a",
    event: { name: "prose", data: { title: "Too late", text: "" } },
  };
  const state = after(asked, { type: "question_stopped", key: "a" }, late);
  expect(state.turns[0]?.phase).toBe("stopped");
  expect(state.turns[0]?.prose).toBeNull();
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
