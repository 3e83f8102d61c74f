import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { ASSET_TYPES, type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import { parseKeyText } from "../../lib/key-text.ts";
import type { Step } from "./use-gallery-view.ts";

/** The asset in the trash whose details are open, as the hash says (`#/trash?asset=image:42`), and how to open another. */
export function useTrashView(): [AssetKey | null, (asset: AssetKey | null, step: Step) => void] {
  // As it stands there: wouter decodes parts of it.
  const hash = useSyncExternalStore(subscribe, currentHash);
  const [, navigate] = useLocation();
  const asset = useMemo(() => parseTrashView(hash), [hash]);
  const show = useCallback(
    (next: AssetKey | null, step: Step) => {
      const to = formatTrashView(next);
      if (`#${to}` !== currentHash()) navigate(to, { replace: step === "replace" });
    },
    [navigate],
  );
  return [asset, show];
}

export function formatTrashView(asset: AssetKey | null): string {
  return asset ? `/trash?${new URLSearchParams({ asset: assetKeyText(asset) })}` : "/trash";
}

/** What it does not understand says nothing. */
export function parseTrashView(hash: string): AssetKey | null {
  const [, ...rest] = hash.split("?");
  const text = new URLSearchParams(rest.join("?")).get("asset") ?? "";
  const colon = text.indexOf(":");
  const type = ASSET_TYPES.find((known) => known === text.slice(0, colon));
  const id = parseKeyText(text.slice(colon + 1));
  return type === undefined || id === undefined ? null : { type, id };
}

function currentHash(): string {
  return location.hash;
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}
