// What the reader chose for the page: its language, its theme, notices put away. Kept in the browser.
import { useCallback, useEffect, useState } from "react";
import type { Language } from "../api/types";

export type Theme = "auto" | "light" | "dark";
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export interface Preferences {
  language: Language;
  theme: Theme;
  /** The notice about the missing key has been read. */
  noKeyRead: boolean;
}

const PLACE = "nivii.preferences";

function kept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Partial<Preferences>;
  } catch {
    return {};
  }
}

export function readPreferences(): Preferences {
  const { language, theme, noKeyRead } = kept();
  return {
    language: language ?? (navigator.language.toLowerCase().startsWith("es") ? "es" : "en"),
    theme: theme && THEMES.includes(theme) ? theme : "auto",
    noKeyRead: noKeyRead === true,
  };
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

/** Tells the document, before the first paint and after each change. */
export function applyPreferences({ language, theme }: Preferences): void {
  document.documentElement.lang = language;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((before) => {
      const next = { ...before, ...part };
      keep(next);
      applyPreferences(next);
      return next;
    });
  }, []);
  return [preferences, change];
}

const DARK = "(prefers-color-scheme: dark)";

/** Whether a media query holds, now and when that changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setHolds(media.matches);
    changed();
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [query]);
  return holds;
}

export function useShownTheme(theme: Theme): "light" | "dark" {
  const systemIsDark = useMedia(DARK);
  if (theme !== "auto") return theme;
  return systemIsDark ? "dark" : "light";
}
