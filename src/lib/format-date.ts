const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const MINUTE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** "5 Nov 2025", in the time zone of whoever looks. */
export function formatDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? "unknown" : DAY.format(date);
}

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** "14:03" of the same day, "5 Nov" of the same year, else "5 Nov 2025". */
export function formatDay(date: Date, now: Date): string {
  if (formatDate(date) === formatDate(now)) return TIME.format(date);
  return date.getFullYear() === now.getFullYear() ? DAY_OF_YEAR.format(date) : formatDate(date);
}

/** "5 Nov 2025, 14:03". */
export function formatDateTime(date: Date): string {
  return Number.isNaN(date.getTime()) ? "unknown" : MINUTE.format(date);
}

/** "2025-11-05": as file names are dated, in the time zone of whoever looks. */
export function dayStamp(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
