import { Images } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { type AssetKey, type AssetType, assetKeyText } from "../db/asset-key.ts";
import type { AssetFilter } from "../domain/assets/list-asset-keys.ts";
import { type AssetOrder, useAssetOrder } from "../hooks/use-asset-order.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { type SearchControls, SearchField } from "../ui/search-field.tsx";
import type { GridControls } from "../ui/virtual-grid.tsx";
import { formatFilter, isFiltered, NO_FILTER, withoutFilters } from "./asset-filter.ts";
import { AssetFilters } from "./asset-filters.tsx";
import styles from "./asset-picker.module.css";
import { AssetPickerGrid } from "./asset-picker-grid.tsx";
import { KIND_WORDS } from "./asset-words.ts";
import { LoadingTiles } from "./loading-tiles.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { useSelection } from "./use-selection.ts";

export interface AssetPickerProps {
  /** What is chosen, and what for: "Link an image to Scene 3". */
  readonly title: string;
  /** Only these are offered. */
  readonly types: readonly AssetType[];
  /** In the place already: marked. */
  readonly here: readonly AssetKey[];
  /** For which another one is chosen: marked, and not to be chosen itself. */
  readonly current?: AssetKey;
  /** Not offered at all. */
  readonly except?: readonly AssetKey[];
  /** Several at once. */
  readonly multiple?: boolean;
  /** "Link", "Replace": of several their number follows. */
  readonly confirmLabel: string;
  /** With at least one; of several in the order shown. */
  readonly onChoose: (keys: readonly AssetKey[]) => void;
  readonly onClose: () => void;
}

/**
 * A dialog in which assets are chosen from the whole library: search, filters, and a grid
 * of thumbnails. Nothing in the trash is offered. Enter and double click choose at once;
 * "/" leads to the search, arrow down from there to the tiles.
 */
export function AssetPicker(props: AssetPickerProps) {
  const { title, types, current, multiple = false, confirmLabel, onChoose, onClose } = props;
  const [filter, setFilter] = useState(NO_FILTER);
  const { order, keys } = useOffered(props, filter);
  const here = useTexts(props.here);
  const selection = useSelection(keys);
  const search = useRef<SearchControls>(null);
  const grid = useRef<GridControls>(null);
  const { selected } = selection;
  const noun = nounOf(types);

  function clear() {
    setFilter(withoutFilters(filter));
    search.current?.select();
  }
  return (
    <Dialog
      fills
      title={title}
      onClose={onClose}
      note={
        <p role="status">
          {current && selected.some((key) => here.has(assetKeyText(key)))
            ? "It is here already: the two become one"
            : order?.complete && countWords(keys.length, selected.length, noun)}
        </p>
      }
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={selected.length === 0}
            onPress={() => onChoose(selected)}
          >
            {confirmWords(confirmLabel, selected.length)}
          </Button>
        </>
      }
    >
      <div
        className={styles.picker}
        onKeyDownCapture={(event) =>
          followKey(event, {
            search: () => search.current?.select(),
            grid: () => grid.current?.focus(),
            all: multiple ? selection.selectAll : undefined,
          })
        }
      >
        <div className={styles.bar}>
          <SearchField
            ref={search}
            label="Search assets"
            shortcut="/"
            autoFocus={!matchMedia("(pointer: coarse)").matches}
            value={filter.search}
            onChange={(text) => setFilter({ ...filter, search: text })}
          />
        </div>
        <AssetFilters filter={filter} types={types} onChange={setFilter} onClear={clear} />
        <div className={styles.content}>
          {keys.length > 0 && order && (
            <AssetPickerGrid
              ref={grid}
              keys={keys}
              list={formatFilter(order.filter)}
              here={here}
              current={current && assetKeyText(current)}
              multiple={multiple}
              selection={selection}
              onOpen={(key) => onChoose(multiple && selected.length > 0 ? selected : [key])}
            />
          )}
          {keys.length === 0 && <NoKeys {...{ props, order, filter, noun }} onClear={clear} />}
        </div>
      </div>
    </Dialog>
  );
}

interface NoKeysProps {
  readonly props: AssetPickerProps;
  readonly order: AssetOrder | undefined;
  readonly filter: AssetFilter;
  readonly noun: string;
  readonly onClear: () => void;
}

function NoKeys({ props, order, filter, noun, onClear }: NoKeysProps) {
  if (!order?.complete) return <LoadingTiles />;
  if (isFiltered(filter)) return <NothingFound onClear={onClear} />;
  const isOther = props.except && props.except.length > 0;
  return (
    <EmptyState icon={<Images />} title={isOther ? `No other ${noun}` : `No ${noun}s yet`}>
      Import {isOther ? "another one" : "some"} first. What lies in the trash is not offered.
    </EmptyState>
  );
}

/** What can be chosen from, as far as the filter lets it through. */
function useOffered({ types, except = NONE }: AssetPickerProps, filter: AssetFilter) {
  const [only] = types;
  const type = only && types.length === 1 ? only : filter.type;
  const order = useAssetOrder({ ...filter, type });
  const all = order?.keys;
  const without = useTexts(except);
  const typeWords = types.join(" ");
  const keys = useMemo(() => {
    const allowed = new Set(typeWords.split(" "));
    const isOffered = (key: AssetKey) =>
      allowed.has(key.type) && !(without.size > 0 && without.has(assetKeyText(key)));
    return all?.filter(isOffered) ?? NONE;
  }, [all, typeWords, without]);
  return { order, keys };
}

/** By `assetKeyText`; the same set for as long as it says the same. */
function useTexts(keys: readonly AssetKey[]): ReadonlySet<string> {
  const texts = keys.map(assetKeyText);
  const [set, setSet] = useState<ReadonlySet<string>>(() => new Set(texts));
  const isSame = set.size === new Set(texts).size && texts.every((text) => set.has(text));
  if (isSame) return set;
  const next = new Set(texts);
  setSet(next);
  return next;
}

interface KeyTargets {
  readonly search: () => void;
  readonly grid: () => void;
  readonly all: (() => void) | undefined;
}

/** Before the search field keeps a key for itself. A menu that is open over the dialog has its own. */
function followKey(event: KeyboardEvent<HTMLElement>, to: KeyTargets): void {
  const { target, currentTarget, nativeEvent } = event;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  if (nativeEvent.isComposing || event.altKey) return;
  const isTyping = target.closest("input") !== null;
  const withCtrl = event.ctrlKey || event.metaKey;
  const go = targetOf(event.key, { isTyping, withCtrl }, to);
  if (!go) return;
  event.preventDefault();
  event.stopPropagation();
  go();
}

function targetOf(
  key: string,
  { isTyping, withCtrl }: { readonly isTyping: boolean; readonly withCtrl: boolean },
  to: KeyTargets,
): (() => void) | undefined {
  if (isTyping) return key === "ArrowDown" && !withCtrl ? to.grid : undefined;
  if (withCtrl) return key.toLowerCase() === "a" ? to.all : undefined;
  return key === "/" ? to.search : undefined;
}

function nounOf(types: readonly AssetType[]): string {
  const [only] = types;
  return only && types.length === 1 ? KIND_WORDS[only] : "asset";
}

/** "1,240 images", "3 of 1,240 images selected". */
function countWords(count: number, selected: number, noun: string): string | null {
  if (count === 0) return null;
  const all = formatAmount(count, noun);
  return selected > 1 ? `${formatCount(selected)} of ${all} selected` : all;
}

/** "Link", "Link 3 assets". */
function confirmWords(label: string, count: number): string {
  return count > 1 ? `${label} ${formatAmount(count, "asset")}` : label;
}

const NONE: readonly AssetKey[] = [];
