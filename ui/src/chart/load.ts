// The part of the page that draws is large: it is fetched when the browser is idle, or when a chart is first needed.
type Draw = typeof import("./draw");

let asked: Promise<Draw> | null = null;

export function loadDraw(): Promise<Draw> {
  asked ??= import("./draw").catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** Fetches it ahead of the first chart, once the page stands. */
export function warmUp(): void {
  const later = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
  later(() => {
    loadDraw().catch(() => undefined);
  });
}
