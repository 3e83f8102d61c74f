import { useEffect, useState } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { Asset } from "../db/schema.ts";
import { readOriginal } from "../domain/assets/read-original.ts";
import { startThumbnailMaker } from "../media/make-thumbnail.ts";
import { WorkerCrash } from "../media/worker-pool.ts";
import { useDatabase } from "./database-context.tsx";
import { isClosing } from "./is-closing.ts";
import { type ThumbnailOutcome, ThumbnailPool } from "./thumbnail-pool.ts";

export type ThumbnailState = { readonly status: "loading" } | ThumbnailOutcome;

interface Answer {
  readonly question: string;
  readonly outcome: ThumbnailOutcome;
}

/**
 * The small picture of an asset, made from its original when a tile first asks for it and
 * kept in memory. A tile that goes away before it is made stops the work. Sounds and
 * assets whose bytes are known to be gone are answered without reading anything; an
 * original that can't be read has failed. While the worker that makes it can't be started
 * it is loading, and tried again. Only a bug is thrown.
 */
export function useThumbnail(asset: Asset | null): ThumbnailState {
  const db = useDatabase();
  const pool = poolOf(db);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const given = asset ? givenOutcome(asset) : MISSING;
  // Another answer where an original is given again, or found to be damaged, or it is another asset's.
  const question = asset && `${assetKeyText(asset)} ${asset.uid} ${asset.probe === "failed"}`;
  const [attempt, setAttempt] = useState(0);
  const isGiven = given !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of an asset only its key matters here, and each attempt is one more
  useEffect(() => {
    if (!asset || question === null || isGiven) return;
    const { outcome, release } = pool.lease(asset);
    let isOver = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    outcome.then(
      (made) => !isOver && setAnswer({ question, outcome: made }),
      (error: unknown) => {
        if (isOver || isClosing(error)) return;
        if (!(error instanceof WorkerCrash)) setFailure({ error });
        else retry = setTimeout(() => setAttempt(attempt + 1), RETRY_AFTER);
      },
    );
    return () => {
      isOver = true;
      clearTimeout(retry);
      release();
      setAnswer(null);
    };
  }, [pool, question, isGiven, attempt]);
  if (failure) throw failure.error;
  if (given || !asset) return given ?? MISSING;
  if (answer?.question === question) return answer.outcome;
  return pool.peek(asset) ?? LOADING;
}

/** Milliseconds. */
const RETRY_AFTER = 5000;
const LOADING = { status: "loading" } as const;
const MISSING = { status: "failed", reason: "missing" } as const;

function givenOutcome({ type, probe, probeError }: Asset): ThumbnailOutcome | null {
  if (type === "audio") return { status: "failed", reason: "no-picture" };
  if (probe !== "failed") return null;
  if (probeError === "missing") return MISSING;
  if (probeError === "empty") return { status: "failed", reason: "unreadable" };
  return null;
}

/** Thumbnails in memory: about 15 KB each. */
const CAPACITY = 600;
/** Pixels: a large tile on a screen with two of them for each CSS pixel. */
const LONGEST_SIDE = 480;

/** After its original has become another one. */
export function forgetThumbnail(db: Database, key: AssetKey): void {
  poolByDatabase.get(db)?.forget(key);
}

/** After originals have come back, nobody knows which. */
export function forgetFailedThumbnails(db: Database): void {
  poolByDatabase.get(db)?.forgetFailed();
}

const poolByDatabase = new WeakMap<Database, ThumbnailPool>();

function poolOf(db: Database): ThumbnailPool {
  const known = poolByDatabase.get(db);
  if (known) return known;
  const pool = new ThumbnailPool({
    maker: startThumbnailMaker(),
    read: (key) => readOriginal(db, key),
    capacity: CAPACITY,
    longestSide: LONGEST_SIDE,
  });
  poolByDatabase.set(db, pool);
  return pool;
}
