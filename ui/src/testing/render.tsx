import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { App } from "../App";
import type { Language } from "../api/types";
import { loadSpeech, SpeechContext } from "../words/words";

/** A part of the page, in a language. */
export async function show(part: ReactNode, language: Language = "en") {
  const speech = await loadSpeech(language);
  const person = userEvent.setup();
  return { person, ...render(<SpeechContext value={speech}>{part}</SpeechContext>) };
}

/** The whole page. */
export async function showApp(language: Language = "en") {
  localStorage.setItem("nivii.preferences", JSON.stringify({ language }));
  const speech = await loadSpeech(language);
  const person = userEvent.setup();
  return { person, ...render(<App firstSpeech={speech} />) };
}
