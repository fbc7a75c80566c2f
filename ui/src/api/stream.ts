// Server-sent events of an answer, one after the other.
import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { StreamEvent } from "./types";

/** The events of a stream as they arrive. Comments, which keep the connection open, are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const waiting: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => waiting.push(message) });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const message of waiting.splice(0)) {
        yield { name: message.event, data: JSON.parse(message.data) } as StreamEvent;
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
