import type { Stamps } from "../domain/scenes/link-change.ts";

/** The moment, and a random uid for each row that is made. */
export function stampsNow(): Stamps {
  return { at: new Date(), newUid: () => crypto.randomUUID() };
}
