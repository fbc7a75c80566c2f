// Figures, dates and durations as a person reads them, by the browser's Intl.
import type { Cell, Column, Language, Unit } from "../api/types";

export const LOCALES: Record<Language, string> = { en: "en-US", es: "es-AR" };
const MOST_PLACES = 6;
const NO_BREAK = "\u00a0";

/** A currency's short sign by its ISO 4217 code: `$` for ARS. Anything else is a sign already. */
export function currencySign(currency: string, language: Language): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}

/** A figure with its sign: `$ 215.201.575` in es-AR, `$215,201,575` in en-US. Money has cents only when it has any. */
export function figure(value: number, unit: Unit, language: Language, currency: string): string {
  if (unit === "percent" || unit === "fraction") {
    const hundredths = unit === "fraction" ? value * 100 : value;
    const share = decimals(hundredths, 0, placesOf(hundredths, 1), language);
    return language === "es" ? `${share}${NO_BREAK}%` : `${share}%`;
  }
  if (unit !== "currency") return decimals(value, 0, placesOf(value, 2), language);
  const cents = Math.round(Math.abs(value) * 100) % 100 === 0 ? 0 : 2;
  const sign = currencySign(currency, language);
  const gap = sign && (language === "es" || sign.length > 1) ? NO_BREAK : "";
  return `${value < 0 ? "-" : ""}${sign}${gap}${decimals(Math.abs(value), cents, cents, language)}`;
}

/** So many decimals; of what is less, as many as show its first digit. */
function placesOf(value: number, usual: number): number {
  let places = usual;
  while (value !== 0 && Math.abs(value) * 10 ** places < 0.5 && places < MOST_PLACES) places++;
  return places;
}

function decimals(value: number, least: number, most: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    useGrouping: "always",
  }).format(value);
}

/** A cell of a result. A number that names something (an hour, a year, a waiter's number) is not grouped. */
export function cellText(cell: Cell, column: Column, language: Language, currency: string): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return { en: ["no", "yes"], es: ["no", "sí"] }[language][cell ? 1 : 0] ?? "";
  if (typeof cell === "number") {
    if (column.unit === "hour" && column.role !== "value") return `${cell}:00`;
    const named = column.unit === "hour" || (column.role !== "value" && column.unit === null);
    return named && Number.isInteger(cell) ? String(cell) : figure(cell, column.unit, language, currency);
  }
  if (column.type === "date") return day(cell, language, true);
  if (column.type === "timestamp") return moment(cell, language);
  return column.type === "time" ? cell.slice(0, 5) : cell;
}

/** `3 oct` or `Oct 3`; with the year, `3 oct 2024` or `Oct 3, 2024`. Takes an ISO date, whatever the time zone. */
export function day(iso: string, language: Language, withYear = false): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return dayOf(date, language, withYear, "UTC");
}

/** `Mar 2025` or `mar 2025`, of any day in it. */
export function month(iso: string, language: Language): string {
  const date = new Date(`${iso.slice(0, 7)}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const options = { month: "short", timeZone: "UTC" } as const;
  const name = new Intl.DateTimeFormat(LOCALES[language], options).format(date).replace(".", "");
  return `${name} ${date.getUTCFullYear()}`;
}

function dayOf(date: Date, language: Language, withYear: boolean, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const month = new Intl.DateTimeFormat(LOCALES[language], { month: "short", ...zone })
    .format(date)
    .replace(".", "");
  const number = timeZone ? date.getUTCDate() : date.getDate();
  const year = timeZone ? date.getUTCFullYear() : date.getFullYear();
  if (language === "es") return `${number} ${month}${withYear ? ` ${year}` : ""}`;
  return `${month} ${number}${withYear ? `, ${year}` : ""}`;
}

function moment(iso: string, language: Language): string {
  const time = iso.slice(11, 16);
  return time && time !== "00:00" ? `${day(iso, language, true)} ${time}` : day(iso, language, true);
}

/** Two ISO dates and a dash; the year stands once where it is the same. */
export function period(first: string, last: string, language: Language): string {
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${day(first, language, !sameYear)} – ${day(last, language, true)}`;
}

/** The heading of a day in the history: today, yesterday, or its date. */
export function dayHeading(
  iso: string,
  now: Date,
  language: Language,
  words: { today: string; yesterday: string },
): string {
  const date = new Date(iso);
  const midnight = (each: Date) => new Date(each.getFullYear(), each.getMonth(), each.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days <= 0) return words.today;
  if (days === 1) return words.yesterday;
  return dayOf(date, language, date.getFullYear() !== now.getFullYear());
}

/** Milliseconds below a second, seconds with one decimal above. */
export function duration(
  milliseconds: number,
  language: Language,
  words: { seconds: (text: string) => string; milliseconds: (text: string) => string },
): string {
  if (milliseconds < 1000) return words.milliseconds(decimals(Math.round(milliseconds), 0, 0, language));
  return words.seconds(decimals(milliseconds / 1000, 1, 1, language));
}

export function dollars(cost: number, language: Language): string {
  return `US$${NO_BREAK}${decimals(cost, 2, 4, language)}`;
}

export const count = (value: number, language: Language): string => decimals(value, 0, 0, language);

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The place in the week of a weekday's English name, from 0 for Monday, or null for any other text. */
export function weekdayPlace(cell: Cell): number | null {
  const place = typeof cell === "string" ? WEEKDAYS.indexOf(cell.trim().toLowerCase()) : -1;
  return place < 0 ? null : place;
}

/** A weekday's name by its place. */
export function weekdayName(place: number, language: Language): string {
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + place));
  return new Intl.DateTimeFormat(LOCALES[language], { weekday: "long", timeZone: "UTC" }).format(date);
}
