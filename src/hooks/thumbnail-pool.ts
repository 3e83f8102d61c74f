import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import type { ThumbnailMaker } from "../media/make-thumbnail.ts";

export type ThumbnailFailure = "not-playable" | "unreadable" | "no-picture" | "missing";

export type ThumbnailOutcome =
  | { readonly status: "shown"; readonly url: string }
  | { readonly status: "failed"; readonly reason: ThumbnailFailure };

/** One tile's use of a thumbnail. */
export interface ThumbnailLease {
  readonly outcome: Promise<ThumbnailOutcome>;
  /** Gives it back, once. The work stops when nobody waits for it, and `outcome` rejects. */
  readonly release: () => void;
}

export interface ThumbnailPoolOptions {
  readonly maker: ThumbnailMaker;
  readonly read: (key: AssetKey) => Promise<Blob | null>;
  /** Thumbnails kept in memory; those on the screen are kept beyond it. */
  readonly capacity: number;
  /** Pixels. */
  readonly longestSide: number;
}

interface Thumbnail {
  readonly mimeType: string;
  readonly stop: AbortController;
  readonly outcome: Promise<ThumbnailOutcome>;
  users: number;
  /** Once it is made. */
  settled: ThumbnailOutcome | null;
}

/**
 * Thumbnails of this session, in memory. An original is read only when a tile asks, once
 * for all tiles that show it. Of those that no tile shows, the longest unseen go first,
 * and their URLs are revoked. What failed is not tried again, unless a look inside has
 * found that the asset is of another type than it said.
 */
export class ThumbnailPool {
  readonly #options: ThumbnailPoolOptions;
  /** By `assetKeyText`; the longest unseen first. */
  readonly #thumbnails = new Map<string, Thumbnail>();

  constructor(options: ThumbnailPoolOptions) {
    this.#options = options;
  }

  /** What is known without waiting. */
  peek(asset: Asset): ThumbnailOutcome | null {
    const known = this.#thumbnails.get(assetKeyText(asset));
    return known && !isOutdated(known, asset) ? known.settled : null;
  }

  lease(asset: Asset): ThumbnailLease {
    const text = assetKeyText(asset);
    const known = this.#thumbnails.get(text);
    const thumbnail = known && !isOutdated(known, asset) ? known : this.#start(asset);
    thumbnail.users += 1;
    this.#moveToEnd(text, thumbnail);
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      this.#leave(text, thumbnail);
    };
    return { outcome: thumbnail.outcome, release };
  }

  #start(asset: Asset): Thumbnail {
    const stop = new AbortController();
    const thumbnail: Thumbnail = {
      mimeType: asset.mimeType,
      stop,
      users: 0,
      settled: null,
      outcome: this.#make(asset, stop.signal).then((outcome) => {
        thumbnail.settled = outcome;
        this.#shrink();
        return outcome;
      }),
    };
    return thumbnail;
  }

  async #make(asset: Asset, signal: AbortSignal): Promise<ThumbnailOutcome> {
    const { maker, read, longestSide } = this.#options;
    const original = await read(asset);
    signal.throwIfAborted();
    if (!original) return { status: "failed", reason: "missing" };
    const result = await maker.make(original, asset.mimeType, longestSide, signal);
    signal.throwIfAborted();
    if (!result.ok) return { status: "failed", reason: result.reason };
    return { status: "shown", url: URL.createObjectURL(result.picture) };
  }

  #leave(text: string, thumbnail: Thumbnail): void {
    thumbnail.users -= 1;
    if (thumbnail.users > 0) return;
    if (!thumbnail.settled) {
      thumbnail.stop.abort();
      if (this.#thumbnails.get(text) === thumbnail) this.#thumbnails.delete(text);
    }
    this.#shrink();
  }

  #moveToEnd(text: string, thumbnail: Thumbnail): void {
    this.#thumbnails.delete(text);
    this.#thumbnails.set(text, thumbnail);
  }

  #shrink(): void {
    let count = 0;
    for (const { settled } of this.#thumbnails.values()) {
      if (settled?.status === "shown") count += 1;
    }
    for (const [text, thumbnail] of this.#thumbnails) {
      if (count <= this.#options.capacity) return;
      if (thumbnail.users > 0 || thumbnail.settled?.status !== "shown") continue;
      this.#thumbnails.delete(text);
      revoke(thumbnail);
      count -= 1;
    }
  }
}

/** It failed as one type, and the asset turned out to be of another. */
function isOutdated({ settled, mimeType }: Thumbnail, asset: Asset): boolean {
  return settled?.status === "failed" && mimeType !== asset.mimeType;
}

function revoke({ settled }: Thumbnail): void {
  if (settled?.status === "shown") URL.revokeObjectURL(settled.url);
}
