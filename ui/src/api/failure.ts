// Failures of calls to the server, as one value.
import type { Failure } from "./types";

/** A call that failed, with what the server said about it. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.error || failure.kind);
    this.failure = failure;
  }
}

/** The failure behind whatever a call threw. A `TypeError` of fetch means that nobody answered. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CallFailed) return thrown.failure;
  const kind = navigator.onLine ? "unreachable" : "offline";
  return { kind, error: "", hint: "", status: 0, retryAfter: null };
}

/** The failure that a response other than 2xx tells. A proxy's HTML page has no words for us. */
export async function refusalOf(response: Response): Promise<CallFailed> {
  const body: unknown = await response.json().catch(() => ({}));
  const said = (typeof body === "object" && body !== null ? body : {}) as Partial<Failure>;
  const seconds = Number(response.headers.get("Retry-After"));
  return new CallFailed({
    kind: said.kind ?? "unreachable",
    error: said.error ?? "",
    hint: said.hint ?? "",
    status: response.status,
    retryAfter: seconds > 0 ? seconds : null,
  });
}
