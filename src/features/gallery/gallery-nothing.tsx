import { Archive, CircleCheck } from "lucide-react";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formatFilter, NO_FILTER } from "../../views/asset-filter.ts";
import { NothingFound } from "../../views/nothing-found.tsx";

export interface GalleryNothingProps {
  readonly filter: AssetFilter;
  readonly onClear: () => void;
}

/** Filters that let nothing through: that nothing is an orphan is good news. */
export function GalleryNothing({ filter, onClear }: GalleryNothingProps) {
  const { usage } = filter;
  const isAlone = formatFilter({ ...filter, usage: "all", sort: NO_FILTER.sort }) === "";
  if (!isAlone || (usage !== "orphans" && usage !== "kept"))
    return <NothingFound onClear={onClear} />;
  return (
    <EmptyState
      icon={usage === "orphans" ? <CircleCheck /> : <Archive />}
      title={usage === "orphans" ? "Every asset is in use" : "No asset is kept"}
      action={<Button onPress={onClear}>Show all assets</Button>}
    >
      {usage === "orphans"
        ? "There are no orphans: each asset has a place in a script, or is kept."
        : "Mark an orphan as kept, and it is listed here instead of among the orphans."}
    </EmptyState>
  );
}
