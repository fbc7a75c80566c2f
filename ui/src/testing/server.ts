// A server for the page's tests: it answers `fetch` as the real one does, events of a stream included.
import { vi } from "vitest";
import type { Info } from "../api/types";

export const INFO: Info = {
  status: "OK",
  version: "0.1.0",
  model: { provider: "openai", name: "some-model" },
  database: "duckdb",
  data: {
    table: "sales_data",
    source: "data.csv",
    row_count: 24679,
    first_day: "2025-02-08",
    last_day: "2025-07-13",
    loaded_at: null,
  },
  currency: "$",
  examples: { en: ["Revenue by month", "Top 5 products"], es: ["Facturación por mes", "Los 5 productos"] },
};

export type Reply = Response | Promise<Response>;
export type Handler = (body: unknown, url: URL, signal: AbortSignal | null) => Reply;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

/** A stream of events. Without an end it stays open, as while a model thinks. */
export function stream(events: readonly [string, unknown][], { ends = true } = {}): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(": still at it\n\n"));
      for (const [name, data] of events) {
        controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
      }
      if (ends) controller.close();
    },
  });
  return new Response(body, { status: 200, headers: { "Content-Type": "text/event-stream" } });
}

/** Puts handlers, by "METHOD /path", in the place of `fetch`; the list gives the calls that were made. */
export function serve(handlers: Record<string, Handler>): { called: string[]; bodies: unknown[] } {
  const called: string[] = [];
  const bodies: unknown[] = [];
  const all: Record<string, Handler> = {
    "GET /info": () => json(INFO),
    "GET /conversations": () => json({ conversations: [] }),
    ...handlers,
  };
  vi.stubGlobal("fetch", async (path: string, options: RequestInit = {}) => {
    const url = new URL(path, "http://localhost");
    const name = `${options.method ?? "GET"} ${url.pathname}`;
    const body: unknown = typeof options.body === "string" ? JSON.parse(options.body) : null;
    called.push(name);
    bodies.push(body);
    const handler = all[name];
    if (!handler) return json({ error: "Nothing here.", kind: "not_found", hint: "" }, 404);
    return handler(body, url, options.signal ?? null);
  });
  return { called, bodies };
}
