// Answers to try the components with, small enough to check by eye.
import type { Answer, Chart } from "../api/types";

const SPEC = {
  usermeta: { nivii: { language: "en", currency: "$" } },
  encoding: { x: { field: "label", type: "ordinal" }, y: { field: "value", type: "quantitative" } },
  layer: [{ mark: { type: "bar" } }, { mark: { type: "text" }, encoding: { text: { field: "short" } } }],
};

export const ROWS = [
  { label: "Saturday", value: 300, text: "$300", short: "$300", focus: true },
  { label: "Sunday", value: 100, text: "$100", short: "$100", focus: false },
];

export function chartOf(mark: string, part: Partial<Chart> = {}): Chart {
  return {
    type: mark === "number" ? "table" : ((mark === "horizontal_bar" ? "bar" : mark) as Chart["type"]),
    mark,
    title: "",
    alt: `${mark} of revenue by weekday`,
    spec: mark === "table" || mark === "number" ? null : SPEC,
    rows: ROWS,
    notes: [],
    alternatives: [],
    ...part,
  };
}

export const ANSWER: Answer = {
  result: [
    ["Saturday", 300],
    ["Sunday", 100],
  ],
  query: "SELECT week_day, SUM(total) AS revenue FROM sales_data GROUP BY week_day",
  chart_type: "bar",
  analysis: "Saturday comes first with $300, 75% of the total of $400.",
  title: "Saturday sells three times what Sunday does",
  question: "revenue by weekday",
  language: "en",
  status: "answered",
  reason: null,
  refusal_kind: null,
  unknown_words: [],
  suggestions: ["and in June?"],
  conversation_id: "c1",
  answer_id: "a1",
  columns: [
    { name: "week_day", type: "text", unit: null, role: "label" },
    { name: "revenue", type: "integer", unit: "currency", role: "value" },
  ],
  row_count: 2,
  truncated: false,
  chart: chartOf("bar", { alternatives: [chartOf("pie"), chartOf("table")] }),
  interpretation: [
    { kind: "measure", key: "revenue", label: "revenue" },
    { kind: "grouping", key: "weekday", label: "by weekday" },
  ],
  plain_words: "The revenue by weekday.",
  assumptions: [],
  facts: [
    { name: "top.value", value: 300, unit: "currency", formula: "the largest" },
    { name: "top.share", value: 0.75, unit: "fraction", formula: "top / total" },
    { name: "total", value: 400, unit: "currency", formula: "the sum" },
  ],
  checks: [{ name: "all_rows", verdict: "passed", sentence: "All the rows are here: 2." }],
  confidence: { grade: "high", reasons: ["the first query ran"] },
  attempts: [{ sql: "SELECT 1", mistake: null, notice: "", milliseconds: 2 }],
  model: {
    provider: "offline",
    name: "offline",
    calls: 1,
    input_tokens: 0,
    output_tokens: 0,
    cost_usd: null,
    milliseconds: { writing: 20, running: 18 },
  },
};

export const DECLINED: Answer = {
  ...ANSWER,
  result: [],
  query: "",
  chart_type: "none",
  chart: null,
  analysis: "",
  title: "",
  status: "declined",
  reason: "There are prices, but not what a product cost.",
  refusal_kind: "no_such_data",
  suggestions: ["Revenue by product"],
  interpretation: [],
  facts: [],
  checks: [],
  confidence: null,
  attempts: [],
};
