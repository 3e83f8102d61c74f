import { ListChecks } from "lucide-react";
import type { AssetOrder } from "../../hooks/use-asset-order.ts";
import { useTotalSize } from "../../hooks/use-total-size.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./orphan-bar.module.css";

export interface OrphanBarProps {
  readonly order: AssetOrder;
  readonly onSelectAll: () => void;
}

const WORDS = {
  orphans: {
    label: "Orphans",
    one: "orphan",
    rule: "Nothing uses them. None ever goes to the trash by itself.",
  },
  kept: {
    label: "Kept",
    one: "kept asset",
    rule: "Nothing uses them, and they are to stay: no orphans to clean up.",
  },
} as const;

/**
 * What stands above orphans, or those that are kept: how much space they take, and that it
 * is for people to decide. Nothing above any other list, and until all of them are known.
 */
export function OrphanBar({ order, onSelectAll }: OrphanBarProps) {
  const { filter, keys, complete } = order;
  const { usage } = filter;
  const isShown = complete && keys.length > 0 && (usage === "orphans" || usage === "kept");
  const bytes = useTotalSize(isShown ? keys : NONE);
  if (!isShown) return null;
  const { label, one, rule } = WORDS[usage];
  const take = keys.length === 1 ? "takes" : "take";
  return (
    <section className={styles.bar} aria-label={label}>
      <p className={styles.text}>
        <b>{formatAmount(keys.length, one)}</b>
        {bytes !== undefined && ` ${take} ${formatBytes(bytes)}`}.{" "}
        <span className={styles.rule}>{rule}</span>
      </p>
      <Button onPress={onSelectAll}>
        <ListChecks aria-hidden />
        Select all
      </Button>
    </section>
  );
}

const NONE: AssetOrder["keys"] = [];
