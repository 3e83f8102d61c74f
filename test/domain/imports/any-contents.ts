import fc from "fast-check";
import type { AssetType } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { anAsset, NOON } from "../../build.ts";
import { sha256 } from "../importing.ts";

/** Of three kinds, and few lengths, so that many have the size of another. */
export const CONTENTS = ["i1", "i2", "i333", "v1", "v222", "a1", "a222"];
export const STATES = [
  "none",
  "whole",
  "trashed",
  "pending",
  "trashed pending",
  "crashed",
] as const;
const TYPES: Readonly<Record<string, AssetType>> = { i: "image", v: "video", a: "audio" };
export const typeOf = (text: string): AssetType => TYPES[text.charAt(0)] ?? "image";

/** What the library has of each content. */
export const anyStates = fc.array(fc.constantFrom(...STATES), {
  minLength: CONTENTS.length,
  maxLength: CONTENTS.length,
});
/** One asset for each content that is there, with a field that nobody here knows. */
export async function fill(
  db: Database,
  states: readonly (typeof STATES)[number][],
): Promise<void> {
  for (const [at, text] of CONTENTS.entries()) {
    const state = states[at] ?? "none";
    if (state === "none") continue;
    const type = typeOf(text);
    const id = at + 1;
    await db.originals(type).add({ id, data: new Blob([text]) });
    const row = {
      ...anAsset({ type, id, byteLength: text.length }),
      ...(state.startsWith("trashed") && { trashedAt: NOON }),
      ...(state.endsWith("pending") && { probe: "pending" as const }),
      ...(state === "crashed" && { probe: "failed" as const, probeError: "crashed" as const }),
      ...(/^(?:whole|trashed)$/.test(state) && { contentHash: await sha256(new Blob([text])) }),
      colour: "blue",
    };
    await db.assets.add(row);
  }
}
