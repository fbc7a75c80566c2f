// Conversations under the days on which they last went on.
import type { ConversationSummary, Language } from "../api/types";
import { dayHeading } from "../words/formats";

export interface Day {
  heading: string;
  conversations: readonly ConversationSummary[];
}

/** The list, the latest first, cut where the day changes. */
export function byDay(
  conversations: readonly ConversationSummary[],
  now: Date,
  language: Language,
  words: { today: string; yesterday: string },
): readonly Day[] {
  const days: { heading: string; conversations: ConversationSummary[] }[] = [];
  for (const conversation of conversations) {
    const heading = dayHeading(conversation.updated_at, now, language, words);
    const last = days.at(-1);
    if (last?.heading === heading) last.conversations.push(conversation);
    else days.push({ heading, conversations: [conversation] });
  }
  return days;
}
