// Calls to the server, all same-origin. Each throws `CallFailed`, or fetch's own error when nobody answers.
import { refusalOf } from "./failure";
import type { Conversation, ConversationSummary, Info } from "./types";

async function call(path: string, options: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, options);
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await call(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

export const fetchInfo = (): Promise<Info> => read("/info");

export async function fetchConversations(
  search: string,
  signal: AbortSignal,
): Promise<ConversationSummary[]> {
  const query = search ? `?${new URLSearchParams({ search })}` : "";
  const list = await read<{ conversations: ConversationSummary[] }>(`/conversations${query}`, signal);
  return list.conversations;
}

export const fetchConversation = (id: string, signal: AbortSignal): Promise<Conversation> =>
  read(`/conversations/${encodeURIComponent(id)}`, signal);

export async function deleteConversation(id: string): Promise<void> {
  await call(`/conversations/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export async function sendFeedback(answerId: string, right: boolean): Promise<void> {
  await call(`/answers/${encodeURIComponent(answerId)}/feedback`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ right }),
  });
}

/** Opens the stream of an answer. Aborting the signal cancels the question on the server too. */
export async function openStream(
  text: string,
  conversationId: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await call("/analyze", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify({ text, conversation_id: conversationId } satisfies Record<string, unknown>),
    signal,
  });
  if (!response.body) throw new TypeError("The response has no body.");
  return response.body;
}
