import { useEffect, useState } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { readToShow, SVG } from "../domain/assets/read-original.ts";
import { indexKey } from "../domain/index-key.ts";
import { useDatabase } from "./database-context.tsx";
import { isClosing } from "./is-closing.ts";
import { OriginalUrls } from "./original-urls.ts";
import { useLive } from "./use-live.ts";

interface Shown {
  readonly text: string;
  readonly url: string | null;
}

/**
 * An object URL of an original, shared with every component that shows it and released
 * with the last, typed so that an SVG shows. `undefined` while it loads, never the URL of
 * the asset before; `null` = no key, no bytes, or bytes that can't be read. Notices an
 * original that comes later, or goes. A screen that shows it takes `useShowableUrl`.
 */
export function useOriginalUrl(key: AssetKey | null): string | null | undefined {
  const db = useDatabase();
  const text = key && assetKeyText(key);
  const stored = useLive(async () => {
    if (!key) return { count: 0, isSvg: false };
    const count = await db.originals(key.type).where(":id").equals(indexKey(key.id)).count();
    const asset = await db.assets.get([key.type, key.id]);
    return { count, isSvg: asset?.mimeType === SVG };
  }, [db, text]);
  const count = stored?.count;
  const isSvg = stored?.isSvg ?? false;
  const [shown, setShown] = useState<Shown | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` says all that `key` does, and stays the same from one rendering to the next
  useEffect(() => {
    if (!key || text === null || !count) return;
    const { url, release } = urlsOf(db).lease(key, isSvg);
    let isOver = false;
    url.then(
      (made) => !isOver && setShown({ text, url: made }),
      // Where a part of the disk is lost, a browser answers with an error for one row alone.
      (error: unknown) => !isOver && !isClosing(error) && setShown({ text, url: null }),
    );
    return () => {
      isOver = true;
      release();
      setShown(null);
    };
  }, [db, text, count, isSvg]);
  if (text === null || count === 0) return null;
  return shown?.text === text ? shown.url : undefined;
}

const urlsByDatabase = new WeakMap<Database, OriginalUrls>();

function urlsOf(db: Database): OriginalUrls {
  const known = urlsByDatabase.get(db);
  if (known) return known;
  const urls = new OriginalUrls((key, isSvg) => readToShow(db, key, isSvg));
  urlsByDatabase.set(db, urls);
  return urls;
}
