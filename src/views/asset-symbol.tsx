import { FileQuestion, FileWarning, Film, Image, Music } from "lucide-react";
import type { Asset } from "../db/schema.ts";
import { conditionOf } from "../domain/assets/asset-condition.ts";
import { assetKind } from "../domain/assets/asset-kind.ts";

const SYMBOLS = { image: Image, video: Film, audio: Music } as const;

/** Stands for an asset of which there is no picture. */
export function AssetSymbol({ asset }: { readonly asset: Asset }) {
  const condition = conditionOf(asset);
  if (condition === "damaged") return <FileWarning aria-hidden />;
  if (condition === "unknown-kind") return <FileQuestion aria-hidden />;
  const Icon = SYMBOLS[assetKind(asset)];
  return <Icon aria-hidden />;
}
