import { useEffect, useState } from "react";
import { assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { Asset } from "../db/schema.ts";
import { readOriginal } from "../domain/assets/read-original.ts";
import { startThumbnailMaker } from "../media/make-thumbnail.ts";
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
 * assets whose bytes are known to be gone are answered without reading anything.
 */
export function useThumbnail(asset: Asset): ThumbnailState {
  const db = useDatabase();
  const pool = poolOf(db);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const given = givenOutcome(asset);
  const question = `${assetKeyText(asset)} ${asset.mimeType}`;
  const isGiven = given !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of an asset only its key and type matter here
  useEffect(() => {
    if (isGiven) return;
    const { outcome, release } = pool.lease(asset);
    let isOver = false;
    outcome.then(
      (made) => !isOver && setAnswer({ question, outcome: made }),
      (error: unknown) => !isOver && !isClosing(error) && setFailure({ error }),
    );
    return () => {
      isOver = true;
      release();
      setAnswer(null);
    };
  }, [pool, question, isGiven]);
  if (failure) throw failure.error;
  if (given) return given;
  if (answer?.question === question) return answer.outcome;
  return pool.peek(asset) ?? LOADING;
}

const LOADING = { status: "loading" } as const;

function givenOutcome({ type, probe, probeError }: Asset): ThumbnailOutcome | null {
  if (type === "audio") return { status: "failed", reason: "no-picture" };
  if (probe !== "failed") return null;
  if (probeError === "missing") return { status: "failed", reason: "missing" };
  if (probeError === "empty") return { status: "failed", reason: "unreadable" };
  return null;
}

/** Thumbnails in memory: about 15 KB each. */
const CAPACITY = 600;
/** Pixels: a large tile on a screen with two of them for each CSS pixel. */
const LONGEST_SIDE = 480;

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
