/**
 * Seconds as a clock: "0:42", "1:02:03", to the nearest second. What lasts at all
 * shows at least "0:01"; a length that is not known (recordings that were never
 * closed say Infinity) shows "–:––".
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–:––";
  const whole = seconds > 0 ? Math.max(1, Math.round(seconds)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = twoDigits(whole % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
