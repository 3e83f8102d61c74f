import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { OriginalUse } from "../domain/assets/read-original.ts";
import { letGoOfUrl } from "../lib/let-go-of-url.ts";

/** One use of an object URL. */
export interface UrlLease {
  /** `null` when there are no bytes, or the lease was given back before they were read. */
  readonly url: Promise<string | null>;
  /** Gives it back, once. */
  readonly release: () => void;
}

interface SharedUrl {
  users: number;
  readonly url: Promise<string | null>;
  /** Once it is made. */
  made: string | null;
}

type ReadFor = (key: AssetKey, use: OriginalUse) => Promise<Blob | null>;

/**
 * Object URLs of originals: one for each original and use of it, however many components have that, made
 * for the first and revoked with the last.
 */
export class OriginalUrls {
  readonly #read: ReadFor;
  readonly #shared = new Map<string, SharedUrl>();

  constructor(read: ReadFor) {
    this.#read = read;
  }

  lease(key: AssetKey, use: OriginalUse = "media"): UrlLease {
    const text = `${assetKeyText(key)} ${JSON.stringify(use)}`;
    const shared = this.#shared.get(text) ?? this.#start(key, use, text);
    shared.users += 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      this.#leave(text, shared);
    };
    return { url: shared.url, release };
  }

  #start(key: AssetKey, use: OriginalUse, text: string): SharedUrl {
    const shared: SharedUrl = {
      users: 0,
      url: this.#read(key, use).then((original) => {
        // Nobody is left to revoke it.
        if (!original || shared.users === 0) return null;
        shared.made = URL.createObjectURL(original);
        return shared.made;
      }),
      made: null,
    };
    this.#shared.set(text, shared);
    return shared;
  }

  #leave(text: string, shared: SharedUrl): void {
    shared.users -= 1;
    if (shared.users > 0) return;
    this.#shared.delete(text);
    if (shared.made !== null) letGoOfUrl(shared.made);
  }
}
