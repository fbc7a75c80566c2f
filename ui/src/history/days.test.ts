import { expect, test } from "vitest";
import { en } from "../words/en";
import { byDay } from "./days";

const now = new Date("2025-07-13T12:00:00");
const conversation = (id: string, updated_at: string) => ({
  id,
  title: id,
  created_at: updated_at,
  updated_at,
  answer_count: 1,
});

test("conversations stand under the day on which they last went on", () => {
  const list = [
    conversation("a", "2025-07-13T11:00:00"),
    conversation("b", "2025-07-13T08:00:00"),
    conversation("c", "2025-07-12T20:00:00"),
  ];
  const days = byDay(list, now, "en", en);
  expect(days.map((day) => [day.heading, day.conversations.map(({ id }) => id)])).toEqual([
    ["Today", ["a", "b"]],
    ["Yesterday", ["c"]],
  ]);
});
