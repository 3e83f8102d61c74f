import { useLayoutEffect, useState } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { readFor, SVG } from "../domain/assets/read-original.ts";
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
 * with the last: to be shown, typed so that an SVG shows, or to be saved by a link, typed so
 * that no browser opens it. `undefined` while it loads, never the URL of
 * the asset before; `null` = no key, no bytes, or bytes that can't be read. Notices an
 * original that comes later, or goes. A screen that shows it takes `useShowableUrl`.
 */
export function useOriginalUrl(
  key: AssetKey | null,
  purpose: "show" | "save" = "show",
): string | null | undefined {
  const db = useDatabase();
  const text = key && assetKeyText(key);
  const stored = useLive(async () => {
    if (!key) return { count: 0, svgWidth: 0, svgHeight: 0 };
    const count = await db.originals(key.type).where(":id").equals(indexKey(key.id)).count();
    const asset = await db.assets.get([key.type, key.id]);
    if (asset?.mimeType !== SVG) return { count, svgWidth: 0, svgHeight: 0 };
    const { width = SVG_WIDTH, height = SVG_HEIGHT } = asset;
    return { count, svgWidth: width, svgHeight: height };
  }, [db, text]);
  const count = stored?.count;
  const width = stored?.svgWidth ?? 0;
  const height = stored?.svgHeight ?? 0;
  const [shown, setShown] = useState<Shown | null>(null);
  // Its end comes while the elements that show it still stand on the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` says all that `key` does, and stays the same from one rendering to the next
  useLayoutEffect(() => {
    if (!key || text === null || !count) return;
    const shownAs = width > 0 ? { width, height } : "media";
    const { url, release } = urlsOf(db).lease(key, purpose === "save" ? "file" : shownAs);
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
  }, [db, text, count, purpose, width, height]);
  if (text === null || count === 0) return null;
  return shown?.text === text ? shown.url : undefined;
}

/** CSS pixels of a picture that says nothing, or was not looked into yet (CSS 2.1, 10.3.2). */
const SVG_WIDTH = 300;
const SVG_HEIGHT = 150;

const urlsByDatabase = new WeakMap<Database, OriginalUrls>();

function urlsOf(db: Database): OriginalUrls {
  const known = urlsByDatabase.get(db);
  if (known) return known;
  const urls = new OriginalUrls((key, use) => readFor(db, key, use));
  urlsByDatabase.set(db, urls);
  return urls;
}
