/** "showing #/gallery": the screen that an address names, and nothing else of it, since what is searched for stands there too. */
export function showingWords(hash: string): string {
  return `showing #/${/^#?\/?(\w*)/.exec(hash)?.[1] ?? ""}`;
}
