/** Marks that turn the direction of whatever comes behind them, and the ends of such. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Letters of scripts that are written from the right, and marks that count as one. */
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name within a sentence of ours that stands as one text, where no `<bdi>` can be: it never
 * turns the words around it. Without its marks of direction, and kept apart where it is written
 * from the right.
 */
export function isolated(name: string): string {
  const plain = name.replace(TURNING, "");
  return FROM_THE_RIGHT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
