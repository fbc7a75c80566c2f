import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Chart } from "../api/types";
import { ANSWER } from "../testing/answers";
import { show } from "../testing/render";
import { loadSpeech, SpeechContext } from "../words/words";
import { ChartView } from "./ChartView";
import type { Drawing } from "./draw";
import { loadDraw } from "./load";

vi.mock("./load");

const CHART = ANSWER.chart as Chart;
const ANOTHER: Chart = { ...CHART, alt: "another chart" };

/** What was drawn: the chart and its width. */
let drawn: [Chart, number][] = [];
const draw = async (_: HTMLElement, chart: Chart, width: number): Promise<Drawing> => {
  drawn.push([chart, width]);
  return { clear: () => undefined };
};
const loading = vi.mocked(loadDraw);

beforeEach(() => {
  drawn = [];
  // As a browser has it: what is hidden has no width.
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockImplementation(function (this: HTMLElement) {
    return this.closest("[hidden]") ? 0 : 640;
  });
});
afterEach(() => vi.restoreAllMocks());

test("a chart that cannot be drawn is told, and its rows stand in its place", async () => {
  loading.mockRejectedValue(new TypeError("The part that draws did not come."));
  await show(<ChartView chart={CHART} theme="light" fallback={<p>the rows</p>} />);
  expect(await screen.findByText("The chart could not be drawn; here are its rows.")).toBeVisible();
  expect(screen.getByText("the rows")).toBeVisible();
});

test("after a failure the next chart is drawn, as wide as its place", async () => {
  loading.mockRejectedValueOnce(new TypeError("The part that draws did not come."));
  loading.mockResolvedValue({ draw } as unknown as Awaited<ReturnType<typeof loadDraw>>);
  const view = (chart: Chart) => <ChartView chart={chart} theme="light" fallback={<p>the rows</p>} />;
  const { rerender } = await show(view(CHART));
  await screen.findByText("the rows");
  const speech = await loadSpeech("en");
  await act(async () => rerender(<SpeechContext value={speech}>{view(ANOTHER)}</SpeechContext>));
  expect(drawn).toEqual([[ANOTHER, 640]]);
  expect(screen.queryByText("the rows")).toBeNull();
  expect(screen.getByRole("img", { name: "another chart" })).toHaveAttribute("aria-busy", "false");
});

test("the failure of a chart that has gone says nothing of the one in its place", async () => {
  let fail: (reason: Error) => void = () => undefined;
  loading.mockReturnValueOnce(
    new Promise((_, reject) => {
      fail = reject;
    }),
  );
  loading.mockResolvedValue({ draw } as unknown as Awaited<ReturnType<typeof loadDraw>>);
  const view = (chart: Chart) => <ChartView chart={chart} theme="light" fallback={<p>the rows</p>} />;
  const { rerender } = await show(view(CHART));
  const speech = await loadSpeech("en");
  await act(async () => rerender(<SpeechContext value={speech}>{view(ANOTHER)}</SpeechContext>));
  await act(async () => fail(new TypeError("too late")));
  expect(drawn).toEqual([[ANOTHER, 640]]);
  expect(screen.queryByText("the rows")).toBeNull();
});
