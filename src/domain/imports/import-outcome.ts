import type { AssetKey } from "../../db/asset-key.ts";
import type { Place } from "../scenes/place.ts";

/**
 * `empty`: no byte in it; `unsupported`: of no kind that Scenekeep understands; `unreadable`: cut
 * off or damaged; `changed`: its bytes cannot be got any more, as after a change on disk;
 * `no-space`: does not fit into the storage left; `place-gone`: the script, scene or dialogue
 * that it came for is gone; `failed`: anything else, in the browser's words.
 */
type RefusalCode =
  | "empty"
  | "unsupported"
  | "unreadable"
  | "changed"
  | "no-space"
  | "place-gone"
  | "failed";

export interface Refusal {
  readonly status: "refused";
  readonly code: RefusalCode;
  /** MIME type of what an unsupported one seems to be; absent where nobody knows. */
  readonly seems?: string;
  /** Bytes, for `no-space`; `left` is absent where the browser does not tell. */
  readonly needed?: number;
  readonly left?: number;
  /** The browser's words, for `failed`. */
  readonly error?: string;
}

export type ImportOutcome =
  | {
      readonly status: "added";
      readonly key: AssetKey;
      readonly name: string;
      /** The place that it is linked to, if it came with one. */
      readonly linkedTo?: Place;
    }
  /** Key and name are those of the asset that is here. */
  | {
      readonly status: "duplicate";
      readonly key: AssetKey;
      readonly name: string;
      /** Never one that was linked. */
      readonly inTrash: boolean;
      readonly linkedTo?: Place;
      /** It lay in the trash, and was taken out of it to be linked. */
      readonly putBack?: true;
    }
  /**
   * Its content is what an asset has lost: it is its original again, and the asset whole. Key
   * and name are those of that asset; of several, of the first.
   */
  | {
      readonly status: "repaired";
      readonly key: AssetKey;
      readonly name: string;
      readonly inTrash: boolean;
      readonly linkedTo?: Place;
      readonly putBack?: true;
    }
  | Refusal
  | { readonly status: "cancelled" };

export function refused(code: RefusalCode, facts: Omit<Refusal, "status" | "code">): Refusal {
  return { status: "refused", code, ...facts };
}

/** @param left bytes; `null` where the browser does not tell */
export function noSpace(needed: number, left: number | null): Refusal {
  return refused("no-space", { needed, ...(left !== null && { left }) });
}
