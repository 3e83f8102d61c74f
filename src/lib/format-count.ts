const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** "12,480": how many, in the language of the screens. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** "1 asset", "12,480 assets"; `many` where the plural is not the singular and an s. */
export function formatAmount(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
