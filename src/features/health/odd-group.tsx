import { useMemo } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { OddKind, OddRow } from "../../db/schema.ts";
import { useAssetRows } from "../../hooks/use-asset-rows.ts";
import { formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { jsonText } from "../../lib/json-text.ts";
import { keyText } from "../../lib/key-text.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { FoldedGroup } from "./folded-group.tsx";
import { mentionedAsset } from "./mentioned-asset.ts";
import styles from "./odd-group.module.css";
import { ODD_KIND_WORDS } from "./odd-kind-words.ts";

/** So many rows are listed; the rest can be copied. */
const LISTED = 100;

export interface OddGroupProps {
  readonly kind: OddKind;
  readonly rows: readonly OddRow[];
}

/** Odd rows of one kind: what that means, and on demand which they are. */
export function OddGroup({ kind, rows }: OddGroupProps) {
  const { title, text } = Object.hasOwn(ODD_KIND_WORDS, kind)
    ? ODD_KIND_WORDS[kind]
    : { title: kind, text: "" };
  return (
    <FoldedGroup
      {...{ title, text }}
      count={rows.length}
      renderRows={() => <OddRows rows={rows} />}
    />
  );
}

function OddRows({ rows }: Pick<OddGroupProps, "rows">) {
  const listed = useMemo(() => rows.slice(0, LISTED), [rows]);
  const mentioned = useMemo(
    () => listed.map(mentionedAsset).filter((key) => key !== null),
    [listed],
  );
  const assets = useAssetRows(mentioned);
  const more = rows.length - listed.length;
  return (
    <>
      <ul className={styles.rows}>
        {listed.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes, and a row may be met twice
          <li key={place} className={styles.row}>
            <RowName row={row} known={assets} />
            {row.detail && (
              <span className={styles.detail} dir="auto">
                {row.kind === "script-gone" ? `script ${row.detail}` : row.detail}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        {more > 0 && <span>and {formatCount(more)} more</span>}
        <CopyButton label="Copy all" text={() => jsonText(rows)} />
      </div>
    </>
  );
}

interface RowNameProps {
  readonly row: OddRow;
  readonly known: ReadonlyMap<string, { readonly name: string }>;
}

/** What the row is, with a link to the asset it is about, if the library has it. */
function RowName({ row, known }: RowNameProps) {
  const name = nameOf(row);
  const key = mentionedAsset(row);
  const asset = key && known.get(assetKeyText(key));
  if (!key || !asset) return <span>{name}</span>;
  return (
    <>
      {asset.name !== name && <span>{name}</span>}
      <a href={`#/gallery/${key.type}/${hashKey(key.id)}`} dir="auto">
        {asset.name}
      </a>
    </>
  );
}

const ROW_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    images: "Image",
    videos: "Video",
    audios: "Sound",
    assets: "Asset",
    scripts: "Script",
    prompts: "Prompt",
    scriptAssetMappings: "Mapping",
  }),
);

function nameOf({ table, id }: OddRow): string {
  return `${ROW_NAMES.get(table) ?? table} ${keyText(id)}`;
}
