import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/tokens.css";
import "./styles/base.css";
import { App } from "./App";
import { warmUp } from "./chart/load";
import { applyPreferences, readPreferences } from "./page/preferences";
import { loadSpeech } from "./words/words";

async function show(root: HTMLElement): Promise<void> {
  const preferences = readPreferences();
  applyPreferences(preferences);
  const speech = await loadSpeech(preferences.language);
  createRoot(root).render(
    <StrictMode>
      <App firstSpeech={speech} />
    </StrictMode>,
  );
  warmUp();
}

const root = document.getElementById("root");
if (root) show(root);
