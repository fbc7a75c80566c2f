// The words of the page's language, for every component. A language is fetched when it is chosen.
import { createContext, useContext, useEffect, useState } from "react";
import type { Language } from "../api/types";
import type { Words } from "./en";

export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", es: "Español" };

export interface Speech {
  language: Language;
  words: Words;
}

const LOADERS: Record<Language, () => Promise<Words>> = {
  en: () => import("./en").then((module) => module.en),
  es: () => import("./es").then((module) => module.es),
};

export async function loadSpeech(language: Language): Promise<Speech> {
  return { language, words: await LOADERS[language]() };
}

/** The words of the language wished, or those of before until they are here. */
export function useWished(language: Language, first: Speech): Speech {
  const [speech, setSpeech] = useState(first);
  useEffect(() => {
    let left = false;
    loadSpeech(language).then(
      (loaded) => {
        if (!left) setSpeech((before) => (before.language === loaded.language ? before : loaded));
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [language]);
  return speech;
}

export const SpeechContext = createContext<Speech | null>(null);

/** Throws outside of the page's context: there are no words without a language. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("There is no SpeechContext above.");
  return speech;
}
