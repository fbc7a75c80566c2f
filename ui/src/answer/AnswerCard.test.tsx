import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Answer } from "../api/types";
import { EMPTY, happened, type Turn } from "../conversation/state";
import { ANSWER, chartOf } from "../testing/answers";
import { show } from "../testing/render";
import { json, serve } from "../testing/server";
import { AnswerCard } from "./AnswerCard";

function turnOf(answer: Answer | null, part: Partial<Turn> = {}): Turn {
  const asked = happened(EMPTY, { type: "question_asked", key: "k", question: "q", askedAt: 1 }).turns[0];
  if (!asked) throw new Error("A question that was asked is a turn.");
  return { ...asked, phase: answer ? "answered" : "asking", answer, ...part };
}

async function showCard(answer: Partial<Answer>, part: Partial<Turn> = {}) {
  const told = { onAsk: vi.fn(), onEdit: vi.fn(), onJudge: vi.fn() };
  const turn = turnOf({ ...ANSWER, ...answer }, part);
  return { ...(await show(<AnswerCard turn={turn} currency="$" theme="light" {...told} />)), ...told };
}

test("an answer has its finding, its chart in words, its prose and how far to trust it", async () => {
  await showCard({});
  expect(screen.getByRole("heading", { name: ANSWER.title })).toBeVisible();
  expect(screen.getByRole("img", { name: "bar of revenue by weekday" })).toBeInTheDocument();
  expect(screen.getByText("$300")).toHaveProperty("tagName", "STRONG");
  expect(screen.getByText(/High confidence/)).toHaveTextContent("High confidence: the first query ran");
  expect(screen.getByText("built-in parser")).toBeVisible();
  expect(screen.getByText("38 ms")).toBeVisible();
  expect(screen.getByText("no cost")).toBeVisible();
});

test("only the honest ways to draw it are offered, and the table is one click away", async () => {
  const { person } = await showCard({});
  const types = within(screen.getByRole("group", { name: "Chart type" }));
  expect(types.getAllByRole("button").map((button) => button.textContent)).toEqual(["Bars", "Pie", "Table"]);
  await person.click(types.getByRole("button", { name: "Pie" }));
  expect(screen.getByRole("img", { name: "pie of revenue by weekday" })).toBeInTheDocument();
  await person.click(screen.getByRole("button", { name: "Read as table" }));
  const table = await screen.findByRole("table");
  expect(within(table).getByRole("rowheader", { name: "Saturday" })).toBeVisible();
  expect(within(table).getByRole("cell", { name: "$300" })).toBeVisible();
  expect(types.getByRole("button", { name: "Table", pressed: true })).toBeVisible();
});

test("one number is shown large, with what it is", async () => {
  const row = { label: "revenue", value: 400, text: "$400" };
  const chart = chartOf("number", { rows: [row], alternatives: [chartOf("table")] });
  await showCard({ chart });
  expect(screen.getByRole("figure", { name: "number of revenue by weekday" })).toHaveTextContent(
    "$400revenue",
  );
});

test("warnings stand above the chart once, however often they are told", async () => {
  const sentence = "November ends on the 20th.";
  const chart = chartOf("line", { notes: [sentence] });
  await showCard({ chart, checks: [{ name: "completeness", verdict: "warned", sentence }] });
  expect(screen.getAllByText(sentence)).toHaveLength(1);
});

test("rows that are left out are said", async () => {
  await showCard({ truncated: true, row_count: 18220 });
  expect(screen.getByText("First 2 of 18,220 rows.")).toBeVisible();
});

test("checks are folded behind their number", async () => {
  const { person } = await showCard({});
  expect(screen.queryByText("All the rows are here: 2.")).toBeNull();
  await person.click(screen.getByRole("button", { name: "1 check passed", expanded: false }));
  expect(screen.getByText("All the rows are here: 2.")).toBeVisible();
});

test("a correction says what failed, and both queries are behind a click", async () => {
  const attempts = [
    { sql: "SELECT price", mistake: "unknown_column", notice: "There is no column price.", milliseconds: 1 },
    { sql: "SELECT unitary_price", mistake: null, notice: "", milliseconds: 2 },
  ];
  const { person } = await showCard({ attempts });
  expect(screen.getByText("First try failed: There is no column price.")).toBeVisible();
  expect(screen.getByText("SELECT price")).not.toBeVisible();
  await person.click(screen.getByRole("button", { name: "See the queries" }));
  expect(screen.getByText("SELECT price")).toBeVisible();
  expect(screen.getByText("SELECT unitary_price")).toBeVisible();
});

test("nothing is said of attempts when the first query ran", async () => {
  await showCard({});
  expect(screen.queryByText(/First try failed/)).toBeNull();
});

test("the query is folded, visible and can be copied", async () => {
  const { person } = await showCard({});
  expect(screen.queryByText(ANSWER.query)).toBeNull();
  await person.click(screen.getByRole("button", { name: "SQL" }));
  expect(screen.getByText(ANSWER.query)).toBeVisible();
  expect(screen.getByText(ANSWER.plain_words)).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Copy" }));
  expect(await navigator.clipboard.readText()).toBe(ANSWER.query);
  expect(await screen.findByText("Copied")).toBeVisible();
});

test("no rows: the conditions that emptied it are named", async () => {
  const interpretation: Answer["interpretation"] = [
    { kind: "filter", key: "product_name", label: "product Cheesecake" },
    { kind: "period", key: "2025-12", label: "December 2025" },
  ];
  await showCard({
    result: [],
    row_count: 0,
    chart: chartOf("none", { spec: null, rows: [] }),
    interpretation,
  });
  expect(screen.getByText("product Cheesecake · December 2025")).toBeVisible();
});

test("stored values near one that was not found go on by a click", async () => {
  const check = {
    name: "empty",
    verdict: "warned",
    sentence: "No product chesecake.",
    values: ["Cheesecake"],
  } as const;
  const { person, onAsk } = await showCard({ checks: [{ ...check, values: [...check.values] }] });
  await person.click(within(screen.getByRole("list", { name: "Near to it:" })).getByRole("button"));
  expect(onAsk).toHaveBeenCalledWith("only Cheesecake");
});

test("an answer is judged, and after a no what was wrong is asked", async () => {
  const { person, onJudge } = await showCard({}, { right: false });
  await person.click(screen.getByRole("button", { name: "No" }));
  expect(onJudge).toHaveBeenLastCalledWith("a1", false, "");
  await person.type(screen.getByRole("textbox"), "Sundays are missing");
  await person.click(screen.getByRole("button", { name: "Send" }));
  expect(onJudge).toHaveBeenLastCalledWith("a1", false, "Sundays are missing");
});

test("an answer that was not kept can be neither judged nor linked to", async () => {
  await showCard({ answer_id: null, conversation_id: null });
  expect(screen.queryByRole("button", { name: "Yes" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Copy link" })).toBeNull();
});

test("markup in names, titles and prose is text", async () => {
  const canary = '<img src=x onerror="window.hacked=1">';
  const { container } = await showCard({
    title: canary,
    analysis: canary,
    suggestions: [canary],
    assumptions: [canary],
  });
  expect(screen.getByRole("heading", { name: canary })).toBeVisible();
  expect(container.querySelector("img")).toBeNull();
});

test("labels are in the page's language, the answer keeps its own", async () => {
  const turn = turnOf(ANSWER);
  const nothing = () => undefined;
  await show(
    <AnswerCard turn={turn} currency="$" theme="light" onAsk={nothing} onEdit={nothing} onJudge={nothing} />,
    "es",
  );
  expect(screen.getByText(/Confianza alta/)).toBeVisible();
  expect(screen.getByRole("heading", { name: ANSWER.title })).toHaveAttribute("lang", "en");
});

test("a chip offers what it may become, and the choice is sent as it came", async () => {
  const edit = { kind: "measure", key: "revenue", to: "units" };
  const edits = [{ kind: "measure", key: "revenue", label: "revenue", options: [{ label: "units", edit }] }];
  serve({ "GET /answers/a1/edits": () => json({ edits }) });
  const { person, onEdit } = await showCard({});
  await person.click(screen.getByRole("button", { name: "measure revenue" }));
  await person.click(await screen.findByRole("button", { name: "units" }));
  expect(onEdit).toHaveBeenCalledWith("a1", edit);
});

test("a choice that needs a value asks for it and fills it in", async () => {
  const option = {
    label: "another number…",
    edit: { kind: "limit", to: null },
    input: { type: "number", fills: ["to"] },
  };
  const interpretation: Answer["interpretation"] = [{ kind: "limit", key: "5", label: "at most 5" }];
  const edits = [{ kind: "limit", key: "5", label: "at most 5", options: [option] }];
  serve({ "GET /answers/a1/edits": () => json({ edits }) });
  const { person, onEdit } = await showCard({ interpretation });
  await person.click(screen.getByRole("button", { name: "at most 5" }));
  await person.click(await screen.findByRole("button", { name: "another number…" }));
  await person.type(screen.getByRole("spinbutton", { name: "Value" }), "7");
  await person.click(screen.getByRole("button", { name: "Apply" }));
  expect(onEdit).toHaveBeenCalledWith("a1", { kind: "limit", to: 7 });
});

test("a part without choices says so, and Escape closes its menu", async () => {
  serve({ "GET /answers/a1/edits": () => json({ edits: [] }) });
  const { person } = await showCard({});
  const chip = screen.getByRole("button", { name: "by weekday" });
  await person.click(chip);
  expect(await screen.findByText(/cannot be changed by picking/)).toBeVisible();
  await person.keyboard("{Escape}");
  expect(screen.queryByText(/cannot be changed by picking/)).toBeNull();
});
