import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import type { ThumbnailMaker } from "../media/make-thumbnail.ts";
import { isClosing } from "./is-closing.ts";
import { newestFrameFirst } from "./newest-frame-first.ts";

export type ThumbnailFailure = "not-playable" | "unreadable" | "no-picture" | "missing";

export type ThumbnailOutcome =
  | { readonly status: "shown"; readonly url: string }
  | { readonly status: "failed"; readonly reason: ThumbnailFailure };

/** An asset, which one it is, and whether it is known to be damaged. */
type ShownKey = AssetKey & Pick<Partial<Asset>, "probe" | "uid">;

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
  readonly stop: AbortController;
  readonly outcome: Promise<ThumbnailOutcome>;
  users: number;
  /** Once it is made. */
  settled: ThumbnailOutcome | null;
}

/** Two are drawn at a time, and one is read meanwhile. */
const AT_ONCE = 3;

/**
 * Thumbnails of this session, in memory. An original is read only when a tile asks, once
 * for all tiles that show it; what came onto the screen last is made first, the topmost of it
 * in front. Of those that no tile shows, the longest unseen go first, and their URLs are
 * revoked. What failed is not tried again; only of what never got as far as the file (the
 * worker could not be started) nothing is remembered.
 */
export class ThumbnailPool {
  readonly #options: ThumbnailPoolOptions;
  /** By `textOf`; the longest unseen first. */
  readonly #thumbnails = new Map<string, Thumbnail>();
  readonly #row = newestFrameFirst(AT_ONCE);

  constructor(options: ThumbnailPoolOptions) {
    this.#options = options;
  }

  /** What is known without waiting. */
  peek(key: ShownKey): ThumbnailOutcome | null {
    return this.#thumbnails.get(textOf(key))?.settled ?? null;
  }

  /** Its original is another one by now: the next tile that asks gets a new one. */
  forget(key: AssetKey): void {
    const start = startOfText(key);
    for (const [text, thumbnail] of this.#thumbnails) {
      if (text.startsWith(start)) this.#drop(text, thumbnail);
    }
  }

  /** Originals have come back: what failed is tried again by the next tile that asks. */
  forgetFailed(): void {
    for (const [text, thumbnail] of this.#thumbnails) {
      if (thumbnail.settled?.status === "failed") this.#drop(text, thumbnail);
    }
  }

  #drop(text: string, thumbnail: Thumbnail): void {
    this.#thumbnails.delete(text);
    if (thumbnail.users === 0) revoke(thumbnail);
  }

  lease(key: ShownKey): ThumbnailLease {
    const text = textOf(key);
    this.#row.renew(text);
    const thumbnail = this.#thumbnails.get(text) ?? this.#start(key, text);
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

  #start(key: ShownKey, text: string): Thumbnail {
    const stop = new AbortController();
    const thumbnail: Thumbnail = {
      stop,
      users: 0,
      settled: null,
      outcome: this.#makeInTurn(key, stop.signal).then(
        (outcome) => {
          thumbnail.settled = outcome;
          this.#shrink();
          return outcome;
        },
        (error: unknown) => {
          this.#forget(text, thumbnail);
          throw error;
        },
      ),
    };
    return thumbnail;
  }

  async #makeInTurn(key: ShownKey, signal: AbortSignal): Promise<ThumbnailOutcome> {
    const endTurn = await this.#row.wait(textOf(key), signal);
    try {
      return await this.#make(key, signal);
    } finally {
      endTurn();
    }
  }

  async #make(key: AssetKey, signal: AbortSignal): Promise<ThumbnailOutcome> {
    signal.throwIfAborted();
    const { maker, longestSide } = this.#options;
    const original = await this.#read(key);
    signal.throwIfAborted();
    if (original === "unreadable") return { status: "failed", reason: original };
    if (!original) return { status: "failed", reason: "missing" };
    const result = await maker.make(original, longestSide, signal);
    signal.throwIfAborted();
    if (!result.ok) return { status: "failed", reason: result.reason };
    return { status: "shown", url: URL.createObjectURL(result.picture) };
  }

  /** Where a part of the disk is lost, a browser answers with an error for one row alone. */
  async #read(key: AssetKey): Promise<Blob | null | "unreadable"> {
    try {
      return await this.#options.read(key);
    } catch (error) {
      if (isClosing(error)) throw error;
      return "unreadable";
    }
  }

  #leave(text: string, thumbnail: Thumbnail): void {
    thumbnail.users -= 1;
    if (thumbnail.users > 0) return;
    if (!thumbnail.settled) {
      thumbnail.stop.abort();
      this.#forget(text, thumbnail);
    } else if (this.#thumbnails.get(text) !== thumbnail) {
      revoke(thumbnail);
    }
    this.#shrink();
  }

  #forget(text: string, thumbnail: Thumbnail): void {
    if (this.#thumbnails.get(text) === thumbnail) this.#thumbnails.delete(text);
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

/**
 * An original that is given again, or found to be damaged, gets another one; and so does
 * another asset to which a restore gives the id of one that was deleted.
 */
function textOf({ uid = "", probe, ...key }: ShownKey): string {
  const text = `${startOfText(key)}${uid}`;
  return probe === "failed" ? `${text} failed` : text;
}

/** What the texts of all that ever had this key begin with. */
function startOfText({ type, id }: AssetKey): string {
  return `${assetKeyText({ type, id })} `;
}

function revoke({ settled }: Thumbnail): void {
  if (settled?.status === "shown") URL.revokeObjectURL(settled.url);
}
