import { FileWarning, Film, Image, Music } from "lucide-react";
import type { Asset } from "../../db/schema.ts";
import { assetKind } from "./asset-words.ts";

const SYMBOLS = { image: Image, video: Film, audio: Music } as const;

/** Stands for an asset of which there is no picture. */
export function AssetSymbol({ asset }: { readonly asset: Asset }) {
  const Icon = asset.probe === "failed" ? FileWarning : SYMBOLS[assetKind(asset)];
  return <Icon aria-hidden />;
}
