import { type ReactNode, useRef } from "react";
import { assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { useScriptUses } from "../../hooks/use-script-uses.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
import { useNear } from "../../ui/use-near.ts";
import { KIND_WORDS } from "../../views/asset-words.ts";
import styles from "./only-here.module.css";

/** What nothing but this script uses, to be unfolded; looked up once it comes near the screen. */
export function OnlyHere({ scriptId }: { readonly scriptId: LocalId }) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNear(place);
  return <div ref={place}>{isNear && <LookedUp scriptId={scriptId} />}</div>;
}

function LookedUp({ scriptId }: { readonly scriptId: LocalId }): ReactNode {
  const assets = useScriptUses(scriptId)?.onlyHere ?? [];
  if (assets.length === 0) return null;
  return (
    <Disclosure
      className={styles.only}
      summary={`${formatAmount(assets.length, "asset is", "assets are")} used only here`}
    >
      <AssetLinks label="Used only here" assets={assets} />
    </Disclosure>
  );
}

/** Assets that are named; of more only how many. */
const MOST = 20;

export interface AssetLinksProps {
  readonly label: string;
  readonly assets: readonly Asset[];
}

/** The first of some assets, each a link to it, and how many more there are. */
export function AssetLinks({ label, assets }: AssetLinksProps) {
  const left = assets.length - MOST;
  return (
    <ul className={styles.list} aria-label={label}>
      {assets.slice(0, MOST).map((asset) => (
        <li key={assetKeyText(asset)}>
          <a href={`#/gallery/${asset.type}/${hashKey(asset.id)}`} dir="auto">
            {asset.name}
          </a>{" "}
          <span className={styles.kind}>{KIND_WORDS[asset.type]}</span>
        </li>
      ))}
      {left > 0 && <li>and {formatCount(left)} more</li>}
    </ul>
  );
}
