/** Milliseconds of the past that count: what a disk does now says more than what it did at first. */
const WINDOW = 20_000;
/** Milliseconds before which nothing is said: the first pieces say little. */
const SETTLES = 3000;
/** Milliseconds between two moments that are noted. */
const STEP = 500;

/**
 * Tells how many seconds something goes on, from how fast it went lately; `null` as long as
 * nobody can know. Asked again and again, with how much is done of how much, in any unit.
 *
 * @param now a clock, in milliseconds
 */
export function startTimeLeft(now: () => number): (done: number, total: number) => number | null {
  const noted: { readonly at: number; readonly done: number }[] = [];
  return (done, total) => {
    const at = now();
    const newest = noted.at(-1);
    if (!newest || at - newest.at >= STEP) noted.push({ at, done });
    // One from before stays, so that a long piece is measured from its beginning.
    while ((noted[1]?.at ?? at) < at - WINDOW) noted.shift();
    const [first] = noted;
    if (!first || at - first.at < SETTLES || done <= first.done) return null;
    return (Math.max(0, total - done) * (at - first.at)) / (done - first.done) / 1000;
  };
}

/** "less than a minute left", "about 3 minutes left". */
export function timeLeftWords(seconds: number): string {
  if (seconds < 60) return "less than a minute left";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return minutes === 1 ? "about a minute left" : `about ${minutes} minutes left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}
