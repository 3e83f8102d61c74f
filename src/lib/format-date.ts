const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const MINUTE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** "5 Nov 2025", in the time zone of whoever looks. */
export function formatDate(date: Date): string {
  return Number.isNaN(date.getTime()) ? "unknown" : DAY.format(date);
}

/** "5 Nov 2025, 14:03". */
export function formatDateTime(date: Date): string {
  return Number.isNaN(date.getTime()) ? "unknown" : MINUTE.format(date);
}
