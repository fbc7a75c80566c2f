// Calls to the server, all same-origin. Each throws `CallFailed`, or fetch's own error when nobody answers.
import { refusalOf } from "./failure";
import type { Answer, Conversation, ConversationSummary, Editable, EditOption, Info } from "./types";

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

const posted = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export async function sendFeedback(answerId: string, right: boolean, comment: string): Promise<void> {
  await call(`/answers/${encodeURIComponent(answerId)}/feedback`, posted({ right, comment }));
}

/** What of an answer's question can be changed by picking. */
export async function fetchEdits(answerId: string): Promise<readonly Editable[]> {
  const { edits } = await read<{ edits: Editable[] }>(`/answers/${encodeURIComponent(answerId)}/edits`);
  return edits;
}

/** The answer to the question as edited, without a call of the model. */
export async function rerun(answerId: string, edit: EditOption["edit"]): Promise<Answer> {
  const response = await call(`/answers/${encodeURIComponent(answerId)}/rerun`, posted(edit));
  return (await response.json()) as Answer;
}

/** Opens the stream of an answer. Aborting the signal cancels the question on the server too. */
export async function openStream(
  text: string,
  conversationId: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await call("/analyze", {
    ...posted({ text, conversation_id: conversationId }),
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    signal,
  });
  if (!response.body) throw new TypeError("The response has no body.");
  return response.body;
}
