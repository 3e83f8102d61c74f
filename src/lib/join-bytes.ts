/** Pieces as one; a single piece is not copied. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = pieces.filter(({ length }) => length > 0);
  if (!first) return new Uint8Array();
  if (others.length === 0) return first;
  const all = new Uint8Array(others.reduce((sum, { length }) => sum + length, first.length));
  let at = 0;
  for (const piece of [first, ...others]) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
