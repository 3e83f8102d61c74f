const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;
const BASE = 1024;
const FEW_DIGITS = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const NO_FRACTION = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Bytes for people: steps of 1024, one decimal below 100 ("1.5 KB", "14.2 MB", "212 MB"). */
export function formatBytes(bytes: number): string {
  const unit = unitFor(bytes);
  return `${inUnit(bytes, unit)} ${UNITS[unit]}`;
}

/** "1.2 of 3.4 GB": both in the unit of the whole. */
export function formatBytesOf(bytes: number, whole: number): string {
  return `${inUnit(Math.min(bytes, whole), unitFor(whole))} of ${formatBytes(whole)}`;
}

/** What would be shown decides the unit, so that "1,024 KB" never appears. */
function unitFor(bytes: number): number {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (rounded(value) >= BASE && unit < UNITS.length - 1) {
    value /= BASE;
    unit += 1;
  }
  return unit;
}

function inUnit(bytes: number, unit: number): string {
  const value = Math.max(0, bytes) / BASE ** unit;
  return (value < 100 && unit > 0 ? FEW_DIGITS : NO_FRACTION).format(value);
}

function rounded(value: number): number {
  return value < 100 ? value : Math.round(value);
}
