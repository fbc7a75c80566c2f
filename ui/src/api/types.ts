// The server's JSON as the page knows it, and the events of a stream.
import type {
  Answer,
  Attempt,
  Cell,
  Chart,
  Check,
  Chip,
  Column,
  Conversation,
  ConversationList,
  Info,
  KeptAnswer,
  Unit,
} from "./schema";

export type { Answer, Attempt, Cell, Chart, Check, Chip, Column, Conversation, Info, KeptAnswer, Unit };

export type Language = Answer["language"];
export type ConversationSummary = ConversationList["conversations"][number];
export type StepName = "reading" | "writing" | "running" | "correcting" | "checking" | "drawing";
export type Rows = Pick<Answer, "result" | "columns" | "row_count" | "truncated">;

/** What went wrong: the server's own words, or a kind of ours (`offline`, `unreachable`) without words. */
export interface Failure {
  kind: string;
  error: string;
  hint: string;
  status: number;
  /** Seconds. */
  retryAfter: number | null;
}

export type StreamEvent =
  | { name: "step"; data: { name: StepName } }
  | { name: "draft"; data: { sql: string } }
  | { name: "attempt"; data: Attempt }
  | { name: "rows"; data: Rows }
  | { name: "chart"; data: Chart }
  | { name: "prose"; data: { title: string; text: string } }
  | { name: "done"; data: Answer }
  | { name: "error"; data: Omit<Failure, "retryAfter"> & { retry_after?: number | null } };

/** One way to change a part of what was asked. It is sent as it is, after filling in what the person typed. */
export interface EditOption {
  label: string;
  /** What it belongs to among many: the column of a value. */
  group?: string;
  edit: Readonly<Record<string, unknown>>;
  input?: { type: "number" | "dates" | "text"; fills: readonly string[]; min?: string; max?: string };
}

/** A part of what was asked and what it may become. Without a key it is something to add. */
export interface Editable {
  kind: Chip["kind"];
  key: string | null;
  label: string;
  options: readonly EditOption[];
}
