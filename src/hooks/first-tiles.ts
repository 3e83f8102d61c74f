/**
 * Keeps the database free for what a gallery shows first. The browser answers reads in
 * turn, and to count a large library on a cold disk takes it 0.3 s, so whatever grows
 * with the library waits here.
 */
export interface FirstTiles {
  /** A gallery begins to read what it shows first. */
  readonly begin: () => void;
  /** It has read that, or there is nothing to read. */
  readonly end: () => void;
  /** Resolves when no gallery is about to show its first tiles, at the latest after `LONGEST`. */
  readonly wait: () => Promise<void>;
}

/** Milliseconds: a screen without tiles, or a slow disk, holds nothing up for longer. */
const LONGEST = 1000;

/** Nothing waits until a gallery begins. */
export function startFirstTiles(): FirstTiles {
  let shown: Promise<void> | null = null;
  let end: () => void = () => undefined;
  const begin = () => {
    shown ??= new Promise((resolve) => {
      const timer = setTimeout(() => end(), LONGEST);
      end = () => {
        clearTimeout(timer);
        shown = null;
        resolve();
      };
    });
  };
  return { begin, end: () => end(), wait: async () => shown ?? undefined };
}
