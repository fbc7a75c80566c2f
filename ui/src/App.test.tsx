import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ANSWER, DECLINED } from "./testing/answers";
import { showApp } from "./testing/render";
import { json, serve, stream } from "./testing/server";

const composer = () => screen.getByRole("textbox", { name: "Your question" });
const answered = (answer = ANSWER) => stream([["done", answer]]);
const card = (question: string) => within(screen.getByRole("article", { name: question }));

test("a question is asked by Enter and its answer is shown under it", async () => {
  const { bodies } = serve({ "POST /analyze": () => answered() });
  const { person } = await showApp();
  await person.type(composer(), "revenue by weekday{Enter}");
  expect(await screen.findByRole("heading", { name: ANSWER.title })).toBeVisible();
  expect(bodies).toContainEqual({ text: "revenue by weekday", conversation_id: null });
  expect(composer()).toHaveProperty("value", "");
  expect(card("revenue by weekday").getByRole("img", { name: "bar of revenue by weekday" })).toBeDefined();
});

test("a second question follows up the first one's conversation", async () => {
  const { bodies } = serve({ "POST /analyze": () => answered() });
  const { person } = await showApp();
  await person.type(composer(), "revenue by weekday{Enter}");
  await person.click(await screen.findByRole("button", { name: "and in June?" }));
  await waitFor(() => expect(bodies).toContainEqual({ text: "and in June?", conversation_id: "c1" }));
});

test("the conversation stands in the address, and is opened from it", async () => {
  const kept = { ...ANSWER, asked_at: "2025-07-13T10:00:00Z", feedback: { right: true } };
  serve({ "GET /conversations/c1": () => json({ id: "c1", title: "revenue by weekday", answers: [kept] }) });
  history.replaceState(null, "", "#/c/c1");
  await showApp();
  expect(await screen.findByRole("heading", { name: ANSWER.title })).toBeVisible();
  expect(screen.getByRole("button", { name: "Yes", pressed: true })).toBeDefined();
});

test("Shift+Enter makes a line and asks nothing", async () => {
  const { called } = serve({});
  const { person } = await showApp();
  await person.type(composer(), "revenue{Shift>}{Enter}{/Shift}by month");
  expect(composer()).toHaveProperty("value", "revenue\nby month");
  expect(called).not.toContain("POST /analyze");
});

test("steps are shown while they happen, and Stop ends the question", async () => {
  let signal: AbortSignal | null = null;
  serve({
    "POST /analyze": (_body, _url, asked) => {
      signal = asked;
      return stream(
        [
          ["step", { name: "reading" }],
          ["step", { name: "writing" }],
        ],
        { ends: false },
      );
    },
  });
  const { person } = await showApp();
  await person.type(composer(), "revenue{Enter}");
  expect(await screen.findByText("Writing the query", { selector: "li" })).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Stop" }));
  expect(card("revenue").getByText("Stopped.")).toBeVisible();
  expect(signal).toHaveProperty("aborted", true);
});

test("Escape stops too", async () => {
  serve({ "POST /analyze": () => stream([["step", { name: "reading" }]], { ends: false }) });
  const { person } = await showApp();
  await person.type(composer(), "revenue{Enter}");
  await screen.findByRole("button", { name: "Stop" });
  await person.keyboard("{Escape}");
  expect(card("revenue").getByRole("button", { name: "Ask again" })).toBeVisible();
});

test("↑ in an empty composer brings the last question back", async () => {
  serve({ "POST /analyze": () => answered() });
  const { person } = await showApp();
  await person.type(composer(), "revenue by weekday{Enter}");
  await screen.findByRole("heading", { name: ANSWER.title });
  await person.type(composer(), "{ArrowUp}");
  expect(composer()).toHaveProperty("value", "revenue by weekday");
});

test("/ goes to the composer and ? lists the keys", async () => {
  serve({});
  const { person } = await showApp();
  await person.keyboard("/");
  expect(document.activeElement).toBe(composer());
  (document.activeElement as HTMLElement).blur();
  await person.keyboard("?");
  expect(await screen.findByRole("dialog", { name: "Keys" })).toBeDefined();
});

test.each([
  [503, "database_away", "The database cannot be reached, or holds no data yet."],
  [502, "provider_refused_key", "The model’s provider does not accept the key."],
  [504, "out_of_time", "The question took too long."],
])("a %i (%s) says what is wrong and offers to ask again", async (status, kind, sentence) => {
  let failing = true;
  serve({
    "POST /analyze": () =>
      failing ? json({ error: "As the server says.", kind, hint: "" }, status) : answered(),
  });
  const { person } = await showApp();
  await person.type(composer(), "revenue by weekday{Enter}");
  expect(await screen.findByRole("heading", { name: sentence })).toBeVisible();
  expect(screen.getByRole("alert").textContent).toBe(sentence);
  failing = false;
  await person.click(screen.getByRole("button", { name: "Ask again" }));
  expect(await screen.findByRole("heading", { name: ANSWER.title })).toBeVisible();
  expect(screen.getAllByRole("article")).toHaveLength(1);
});

test("a kind that the page does not know is told in the server's words", async () => {
  serve({
    "POST /analyze": () => json({ error: "The moon is full.", kind: "moon", hint: "Wait a night." }, 422),
  });
  const { person } = await showApp();
  await person.type(composer(), "revenue{Enter}");
  expect(await screen.findByRole("heading", { name: "The moon is full." })).toBeVisible();
  expect(screen.getByText("Wait a night.")).toBeVisible();
});

test("a rate limit says when to come back, and only then lets ask again", async () => {
  serve({
    "POST /analyze": () => json({ error: "", kind: "rate_limited", hint: "" }, 429, { "Retry-After": "1" }),
  });
  const { person } = await showApp();
  await person.type(composer(), "revenue{Enter}");
  const wait = await screen.findByRole("button", { name: "Ask again in 1 s" });
  expect(wait).toHaveProperty("disabled", true);
  expect(await screen.findByRole("button", { name: "Ask again" }, { timeout: 2000 })).toHaveProperty(
    "disabled",
    false,
  );
});

test("an answer that breaks off half way is a failure", async () => {
  serve({ "POST /analyze": () => stream([["step", { name: "reading" }]]) });
  const { person } = await showApp();
  await person.type(composer(), "revenue{Enter}");
  expect(await screen.findByRole("heading", { name: "The answer broke off half way." })).toBeVisible();
});

test("a declined question names the reason and the nearest questions as buttons", async () => {
  const { bodies } = serve({ "POST /analyze": () => answered(DECLINED) });
  const { person } = await showApp();
  await person.type(composer(), "profit by product{Enter}");
  expect(await screen.findByRole("heading", { name: "The data cannot answer this" })).toBeVisible();
  expect(screen.getByText("There are prices, but not what a product cost.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Revenue by product" }));
  await waitFor(() => expect(bodies).toContainEqual({ text: "Revenue by product", conversation_id: "c1" }));
});

test("before the first question, what is loaded and six examples, some in the other language", async () => {
  serve({});
  await showApp();
  expect(await screen.findByText("data.csv has 24,679 rows, from Feb 8 – Jul 13, 2025.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Revenue by month" })).toBeVisible();
  const others = screen.getAllByRole("button", { name: /^(?:Facturación por mes|Los 5 productos)$/ });
  expect(others.map((button) => button.getAttribute("lang"))).toEqual(["es", "es"]);
});

test("the missing key is said once, and not again when it was read", async () => {
  const offline = { "GET /info": () => json({ ...structuredClone(infoOffline) }) };
  serve(offline);
  const { person, unmount } = await showApp();
  await person.click(await screen.findByRole("button", { name: "Dismiss" }));
  expect(screen.queryByText(/Set a key/)).toBeNull();
  expect(JSON.parse(localStorage.getItem("nivii.preferences") ?? "{}")).toMatchObject({ noKeyRead: true });
  unmount();
});

test("the page speaks Spanish when told to, and remembers it", async () => {
  serve({});
  const { person } = await showApp();
  await person.click(await screen.findByRole("button", { name: /^Settings/ }));
  await person.click(screen.getByRole("radio", { name: "Español" }));
  expect(await screen.findByRole("heading", { name: "¿Qué querés saber?" })).toBeVisible();
  expect(document.documentElement.lang).toBe("es");
  expect(JSON.parse(localStorage.getItem("nivii.preferences") ?? "{}")).toMatchObject({ language: "es" });
});

test("a theme is chosen for the whole document", async () => {
  serve({});
  const { person } = await showApp();
  await person.click(await screen.findByRole("button", { name: /^Settings/ }));
  await person.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  await person.click(screen.getByRole("radio", { name: "Auto" }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

test("conversations are listed by day, searched on the server, opened and deleted after a question back", async () => {
  const list = [
    { id: "c1", title: "revenue by weekday", created_at: "", updated_at: new Date().toISOString() },
  ];
  const searches: (string | null)[] = [];
  const { called } = serve({
    "GET /conversations": (_body, url) => {
      searches.push(url.searchParams.get("search"));
      return json({ conversations: called.includes("DELETE /conversations/c1") ? [] : list });
    },
    "GET /conversations/c1": () => json({ id: "c1", title: "revenue by weekday", answers: [] }),
    "DELETE /conversations/c1": () => new Response(null, { status: 204 }),
  });
  const { person } = await showApp();
  const today = within(await screen.findByRole("region", { name: "Today" }));
  await person.click(today.getByRole("button", { name: "revenue by weekday" }));
  expect(location.hash).toBe("#/c/c1");
  await person.type(screen.getByRole("searchbox", { name: "Search conversations" }), "week");
  await waitFor(() => expect(searches).toContain("week"));
  await person.click(screen.getByRole("button", { name: "Delete “revenue by weekday”" }));
  expect(called).not.toContain("DELETE /conversations/c1");
  await person.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "Today" })).toBeNull());
  expect(location.hash).toBe("#/");
});

test("a conversation that could not be deleted is said, stays in the list and stays open", async () => {
  const list = [{ id: "c1", title: "revenue", created_at: "", updated_at: new Date().toISOString() }];
  serve({
    "GET /conversations": () => json({ conversations: list }),
    "GET /conversations/c1": () => json({ id: "c1", title: "revenue", answers: [] }),
    "DELETE /conversations/c1": () => json({ error: "The disk is full.", kind: "moon", hint: "" }, 500),
  });
  const { person } = await showApp();
  await person.click(await screen.findByRole("button", { name: "revenue" }));
  await person.click(screen.getByRole("button", { name: "Delete “revenue”" }));
  await person.click(screen.getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("The conversation was not deleted. The disk is full.")).toBeVisible();
  expect(screen.getByRole("button", { name: "revenue" })).toBeVisible();
  expect(location.hash).toBe("#/c/c1");
});

test("the browser's way back opens the conversation before", async () => {
  const kept = (id: string) => json({ id, title: id, answers: [{ ...ANSWER, question: `of ${id}` }] });
  const now = new Date().toISOString();
  serve({
    "GET /conversations": () =>
      json({
        conversations: ["c1", "c2"].map((id) => ({ id, title: id, created_at: now, updated_at: now })),
      }),
    "GET /conversations/c1": () => kept("c1"),
    "GET /conversations/c2": () => kept("c2"),
  });
  const { person } = await showApp();
  await person.click(await screen.findByRole("button", { name: "c1" }));
  await person.click(screen.getByRole("button", { name: "c2" }));
  expect(await screen.findByRole("article", { name: "of c2" })).toBeVisible();
  history.replaceState(null, "", "#/c/c1");
  dispatchEvent(new PopStateEvent("popstate"));
  expect(await screen.findByRole("article", { name: "of c1" })).toBeVisible();
});

test("after an edit the list of conversations is read again", async () => {
  const edit = { kind: "measure", key: "revenue", to: "units" };
  const edits = [{ kind: "measure", key: "revenue", label: "revenue", options: [{ label: "units", edit }] }];
  const { called, bodies } = serve({
    "POST /analyze": () => answered(),
    "GET /answers/a1/edits": () => json({ edits }),
    "POST /answers/a1/rerun": () => json({ ...ANSWER, answer_id: "a2", title: "Units by weekday" }),
  });
  const { person } = await showApp();
  await person.type(composer(), "revenue by weekday{Enter}");
  await person.click(await screen.findByRole("button", { name: "measure revenue" }));
  await person.click(await screen.findByRole("button", { name: "units" }));
  expect(await screen.findByRole("heading", { name: "Units by weekday" })).toBeVisible();
  expect(bodies).toContainEqual(edit);
  const rerun = called.indexOf("POST /answers/a1/rerun");
  await waitFor(() => expect(called.slice(rerun)).toContain("GET /conversations"));
  expect(location.hash).toBe("#/c/c1");
});

const infoOffline = {
  status: "OK",
  version: "0.1.0",
  model: { provider: "offline", name: "offline" },
  database: "duckdb",
  data: { table: "t", source: "", row_count: 1, first_day: null, last_day: null, loaded_at: null },
  currency: "",
  examples: { en: [], es: [] },
};
