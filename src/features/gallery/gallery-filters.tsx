import type { Ref } from "react";
import { Button } from "react-aria-components";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { FilterMenu, type FilterOption } from "../../ui/filter-menu.tsx";
import styles from "./gallery-page.module.css";
import { formatFilter } from "./gallery-view.ts";

export interface GalleryFiltersProps {
  readonly filter: AssetFilter;
  readonly onChange: (filter: AssetFilter) => void;
  readonly onClear: () => void;
  /** Takes the focus when the button that cleared is gone. */
  readonly ref: Ref<HTMLDivElement>;
}

const TYPES: readonly FilterOption<AssetFilter["type"]>[] = [
  { value: "all", label: "All types" },
  { value: "image", label: "Images" },
  { value: "video", label: "Videos" },
  { value: "audio", label: "Sounds" },
];

const USAGES: readonly FilterOption<AssetFilter["usage"]>[] = [
  { value: "all", label: "All" },
  { value: "linked", label: "Linked" },
  { value: "orphans", label: "Orphans" },
];

/** What the gallery is narrowed to; one press to see everything again. */
export function GalleryFilters({ filter, onChange, onClear, ref }: GalleryFiltersProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={ref} role="group" tabIndex={-1} aria-label="Filters" className={styles.filters}>
      <FilterMenu
        label="Type"
        options={TYPES}
        value={filter.type}
        onChange={(type) => onChange({ ...filter, type })}
      />
      <FilterMenu
        label="Usage"
        options={USAGES}
        value={filter.usage}
        onChange={(usage) => onChange({ ...filter, usage })}
      />
      {formatFilter(filter) !== "" && (
        <Button className={styles.clear ?? ""} onPress={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}
