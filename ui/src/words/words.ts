// The words of the page's language, for every component.
import { createContext, useContext } from "react";
import type { Language } from "../api/types";
import { en, type Words } from "./en";
import { es } from "./es";

export const WORDS: Record<Language, Words> = { en, es };

export interface Speech {
  language: Language;
  words: Words;
}

export const SpeechContext = createContext<Speech>({ language: "en", words: en });

export const useSpeech = (): Speech => useContext(SpeechContext);
