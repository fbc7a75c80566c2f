// Generated from docs/openapi.yaml by `npm run types`. Do not edit.

/**
 * Dates and times in ISO 8601
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Cell".
 */
export type Cell = string | number | boolean | null;
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Unit".
 */
export type Unit =
  "currency" | "percent" | "fraction" | "units" | "tickets" | "days" | "count" | "hour" | null;
/**
 * An answer as it was given, with when, and what was said about it.
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "KeptAnswer".
 */
export type KeptAnswer = Answer & {
  asked_at: string;
  feedback: Feedback | null;
};
/**
 * Server-sent events, in the order in which things happen; a line of comment (`: …`) keeps the connection open.
 *
 * | event | data |
 * |---|---|
 * | `step` | `{name}`: reading, writing, running, correcting, checking or drawing begins |
 * | `draft` | `{sql}`: as much of the query as is written so far |
 * | `attempt` | an Attempt |
 * | `rows` | `{result, columns, row_count, truncated}` |
 * | `chart` | a Chart |
 * | `prose` | `{title, text}`; a later one replaces it |
 * | `done` | the whole Answer; nothing follows |
 * | `error` | an Error with its `status` and `retry_after`; nothing follows |
 *
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Stream".
 */
export type Stream = string;
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "KeptFeedback".
 */
export type KeptFeedback = Feedback & {
  answer_id: string;
};
/**
 * One of the edits that `/answers/{answer_id}/edits` offers, with what the person typed filled in.
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Edit".
 */
export type Edit =
  | {
      kind: "measure";
      at?: number;
      to: string;
    }
  | {
      kind: "grouping";
      action?: "change" | "add" | "remove";
      at?: number;
      to?: string;
    }
  | {
      kind: "filter";
      action: "add" | "change" | "remove";
      of?: "rows" | "groups";
      at?: number;
      named?: string;
      dimension?: string;
      operator?: "in" | "not in" | "contains" | "<" | "<=" | ">" | ">=" | "between";
      /**
       * @maxItems 50
       */
      values?: (string | number)[];
    }
  | {
      kind: "period";
      start?: string | null;
      end?: string | null;
    }
  | {
      kind: "order";
      by: number;
      descending?: boolean;
    }
  | {
      kind: "limit";
      to?: number | null;
    };

export interface Schemas {
  AskBody: AskBody;
  Answer: Answer;
  KeptAnswer: KeptAnswer;
  Cell: Cell;
  Unit: Unit;
  Column: Column;
  Chart: Chart;
  Chip: Chip;
  Fact: Fact;
  Check: Check;
  Confidence: Confidence;
  Attempt: Attempt;
  ModelUse: ModelUse;
  Stream: Stream;
  Info: Info;
  Alive: Alive;
  Pointer: Pointer;
  ConversationList: ConversationList;
  Conversation: Conversation;
  Feedback: Feedback;
  KeptFeedback: KeptFeedback;
  Edit: Edit;
  EditList: EditList;
  Error: Error;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "AskBody".
 */
export interface AskBody {
  text: string;
  conversation_id?: string | null;
  min_confidence?: "low" | "medium" | "high" | null;
}
/**
 * The answer. A declined question has `reason` and `suggestions`, and no rows.
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Answer".
 */
export interface Answer {
  /**
   * The rows. For line, bar and pie the label comes first and the value second.
   */
  result: Cell[][];
  /**
   * The SQL that ran; empty when declined
   */
  query: string;
  chart_type: "line" | "bar" | "pie" | "table" | "none";
  /**
   * The prose, in the language of the question
   */
  analysis: string;
  /**
   * The finding in a line
   */
  title: string;
  question: string;
  language: "en" | "es";
  status: "answered" | "declined";
  /**
   * Why it is declined
   */
  reason: string | null;
  refusal_kind:
    | "no_such_data"
    | "destructive"
    | "off_topic"
    | "not_understood"
    | "injection"
    | "gave_up"
    | "low_confidence"
    | null;
  unknown_words: string[];
  /**
   * Questions that can be answered
   */
  suggestions: string[];
  /**
   * Send it back to follow up. Null when the answer could not be stored.
   */
  conversation_id: string | null;
  answer_id: string | null;
  columns: Column[];
  /**
   * How many rows there were
   */
  row_count: number;
  /**
   * Whether `result` holds fewer
   */
  truncated: boolean;
  chart: Chart | null;
  interpretation: Chip[];
  /**
   * What the query asks
   */
  plain_words: string;
  assumptions: string[];
  facts: Fact[];
  checks: Check[];
  confidence: Confidence | null;
  attempts: Attempt[];
  model: ModelUse;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Column".
 */
export interface Column {
  name: string;
  type: "text" | "integer" | "decimal" | "date" | "time" | "timestamp" | "boolean";
  unit: Unit;
  role: "label" | "value" | "series" | null;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Chart".
 */
export interface Chart {
  type: "line" | "bar" | "pie" | "table" | "none";
  /**
   * The richer word: number, grouped_bar, …
   */
  mark: string;
  title: string;
  /**
   * The chart in words
   */
  alt: string;
  /**
   * A complete Vega-Lite specification over `rows`, without theme or size
   */
  spec: {} | null;
  rows: {
    [k: string]: Cell;
  }[];
  notes: string[];
  alternatives: Chart[];
}
/**
 * A part of what was asked, read back from the SQL that ran.
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Chip".
 */
export interface Chip {
  kind: "measure" | "grouping" | "filter" | "period" | "order" | "limit";
  key: string;
  label: string;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Fact".
 */
export interface Fact {
  name: string;
  value: Cell;
  unit: Unit;
  formula: string;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Check".
 */
export interface Check {
  name: string;
  verdict: "passed" | "warned" | "failed" | "skipped";
  sentence: string;
  /**
   * Stored values near one that was not found
   */
  values?: string[];
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Confidence".
 */
export interface Confidence {
  grade: "high" | "medium" | "low";
  reasons: string[];
}
/**
 * One query tried; `mistake` is null for one that ran.
 *
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Attempt".
 */
export interface Attempt {
  sql: string;
  mistake: string | null;
  notice: string;
  milliseconds: number;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "ModelUse".
 */
export interface ModelUse {
  provider: string;
  name: string;
  calls: number;
  input_tokens: number;
  output_tokens: number;
  cost_usd: number | null;
  milliseconds: {
    [k: string]: number;
  };
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Feedback".
 */
export interface Feedback {
  right: boolean;
  comment?: string;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Info".
 */
export interface Info {
  status: "OK";
  version: string;
  model: {
    provider: "openai" | "ollama" | "offline";
    name: string;
  };
  /**
   * The dialect of SQL, and of `query`
   */
  database: "duckdb" | "postgres" | "sqlite";
  data: {
    table: string;
    /**
     * The file's name
     */
    source: string;
    row_count: number;
    first_day: string | null;
    last_day: string | null;
    loaded_at: string | null;
  };
  currency: string;
  examples: {
    [k: string]: string[];
  };
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Alive".
 */
export interface Alive {
  status: "OK";
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Pointer".
 */
export interface Pointer {
  [k: string]: string;
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "ConversationList".
 */
export interface ConversationList {
  conversations: {
    id: string;
    /**
     * The first question
     */
    title: string;
    created_at: string;
    updated_at: string;
    answer_count: number;
  }[];
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Conversation".
 */
export interface Conversation {
  id: string;
  title: string;
  answers: KeptAnswer[];
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "EditList".
 */
export interface EditList {
  edits: {
    kind: "measure" | "grouping" | "filter" | "period" | "order" | "limit";
    /**
     * The chip's; null for something to add
     */
    key: string | null;
    label: string;
    options: {
      label: string;
      /**
       * What to send; see Edit
       */
      edit: {};
      /**
       * What the person types, and the fields of the edit that it fills
       */
      input?: {
        type: "number" | "dates" | "text";
        fills: string[];
      };
    }[];
  }[];
}
/**
 * This interface was referenced by `Schemas`'s JSON-Schema
 * via the `definition` "Error".
 */
export interface Error {
  /**
   * A sentence for a person
   */
  error: string;
  /**
   * A word for programs
   */
  kind: string;
  /**
   * What to do; may be empty
   */
  hint: string;
}
