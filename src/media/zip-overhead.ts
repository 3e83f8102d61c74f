/** What a zip takes beside the bytes of its entries: at most so many bytes. */
export function zipOverhead(names: readonly string[]): number {
  const encoder = new TextEncoder();
  return names.reduce((sum, name) => sum + 2 * encoder.encode(name).length + 200, 200);
}
