/**
 * A number of 53 bits that is nearly always another one for another text; for finding out
 * which texts may be equal, never for saying that they are.
 */
export function hashOfText(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995) ^ (high >>> 15);
  }
  return (low >>> 0) * 2 ** 21 + (high & 0x1fffff);
}
