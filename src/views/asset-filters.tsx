import { type Ref, useMemo } from "react";
import { Button } from "react-aria-components";
import type { AssetType } from "../db/asset-key.ts";
import type { AssetFilter } from "../domain/assets/list-asset-keys.ts";
import { FilterMenu, type FilterOption } from "../ui/filter-menu.tsx";
import { isFiltered } from "./asset-filter.ts";
import styles from "./asset-filters.module.css";

export interface AssetFiltersProps {
  readonly filter: AssetFilter;
  /** Types that can be chosen from; unless said otherwise all. With one there is nothing to choose. */
  readonly types?: readonly AssetType[];
  readonly onChange: (filter: AssetFilter) => void;
  readonly onClear: () => void;
  /** Takes the focus when the button that cleared is gone. */
  readonly ref?: Ref<HTMLDivElement>;
}

const TYPES: readonly FilterOption<AssetFilter["type"]>[] = [
  { value: "all", label: "All types" },
  { value: "image", label: "Images" },
  { value: "video", label: "Videos" },
  { value: "audio", label: "Sounds" },
];

const SOURCES: readonly FilterOption<AssetFilter["source"]>[] = [
  { value: "all", label: "All sources" },
  { value: "imported", label: "Imported" },
  { value: "manual-upload", label: "Uploaded to a scene" },
  { value: "ai-generated", label: "Made with AI" },
];

const USAGES: readonly FilterOption<AssetFilter["usage"]>[] = [
  { value: "all", label: "All" },
  { value: "linked", label: "Linked" },
  { value: "orphans", label: "Orphans" },
  { value: "kept", label: "Kept" },
];

const SORTS: readonly FilterOption<AssetFilter["sort"]>[] = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "name", label: "Name, A to Z" },
  { value: "name-desc", label: "Name, Z to A" },
  { value: "largest", label: "Largest first" },
  { value: "smallest", label: "Smallest first" },
];

/** What a list of assets is narrowed to, and its order; one press to see everything again. */
export function AssetFilters({ filter, types, onChange, onClear, ref }: AssetFiltersProps) {
  const offered = useMemo(() => typesOffered(types), [types]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={ref} role="group" tabIndex={-1} aria-label="Filters" className={styles.filters}>
      {types?.length !== 1 && (
        <FilterMenu
          label="Type"
          options={offered}
          value={filter.type}
          onChange={(type) => onChange({ ...filter, type })}
        />
      )}
      <FilterMenu
        label="Source"
        options={SOURCES}
        value={filter.source}
        onChange={(source) => onChange({ ...filter, source })}
      />
      <FilterMenu
        label="Usage"
        options={USAGES}
        value={filter.usage}
        onChange={(usage) => onChange({ ...filter, usage })}
      />
      {isFiltered(filter) && (
        <Button className={styles.clear ?? ""} onPress={onClear}>
          Clear
        </Button>
      )}
      <div className={styles.sort}>
        <FilterMenu
          label="Sort by"
          isOrder
          options={SORTS}
          value={filter.sort}
          onChange={(sort) => onChange({ ...filter, sort })}
        />
      </div>
    </div>
  );
}

function typesOffered(types: readonly AssetType[] | undefined) {
  return types ? TYPES.filter(({ value }) => value === "all" || types.includes(value)) : TYPES;
}
