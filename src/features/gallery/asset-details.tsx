import { ChevronLeft, ChevronRight, SearchX, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { useAsset } from "../../hooks/use-asset.ts";
import { formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { useAloneOnScreen } from "../../ui/use-alone-on-screen.ts";
import { useKeyPressed } from "../../ui/use-key-pressed.ts";
import { AssetActions } from "./asset-actions.tsx";
import { AssetConditionNote } from "./asset-condition-note.tsx";
import styles from "./asset-details.module.css";
import { AssetFacts } from "./asset-facts.tsx";
import { AssetName } from "./asset-name.tsx";
import { AssetOriginFields } from "./asset-origin-fields.tsx";
import { AssetPlaces } from "./asset-places.tsx";
import { AssetPreview } from "./asset-preview.tsx";
import { AssetTags } from "./asset-tags.tsx";
import { AssetTextField } from "./asset-text-field.tsx";
import { TrashedNote } from "./trashed-note.tsx";

export interface AssetDetailsProps {
  readonly assetKey: AssetKey;
  /** Where it stands in what the gallery shows, from 0; -1 where it is not shown. */
  readonly index: number;
  readonly count: number;
  /** To the one before (-1) or after (1). */
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
  /** Moves it to the trash; not asked of one that lies there. */
  readonly onTrash?: () => void;
}

/** Everything about one asset: what it looks or sounds like, its facts, where it is used. */
export function AssetDetails(props: AssetDetailsProps) {
  const { assetKey, onClose, onStep, onTrash } = props;
  const asset = useAsset(assetKey);
  const region = useRef<HTMLElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  useAloneOnScreen(region, close);
  useFocusOnNext(assetKey, close);

  function followKey(event: KeyboardEvent) {
    const by = STEPS[event.key];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (by === undefined || !isPlain || hasArrowsOfItsOwn(event.target)) return;
    event.preventDefault();
    onStep(by);
  }
  return (
    <section
      ref={region}
      aria-label="Asset details"
      className={styles.details}
      onKeyDown={followKey}
    >
      <DetailsHead {...props} closeButton={close} />
      {asset === undefined && <LoadingRows label="Reading the asset" />}
      {asset === null && <AssetGone onClose={onClose} />}
      {asset && (
        <LoadedDetails
          key={assetKeyText(asset)}
          {...{ asset, onClose, onTrash }}
          closeButton={close}
        />
      )}
    </section>
  );
}

/** Where one asset follows another and what had the focus went with the first, `first` gets it. */
function useFocusOnNext(assetKey: AssetKey, first: RefObject<HTMLElement | null>): void {
  const text = assetKeyText(assetKey);
  const shown = useRef(text);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (shown.current !== text && isLost) first.current?.focus();
    shown.current = text;
  }, [text, first]);
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

function hasArrowsOfItsOwn(target: EventTarget): boolean {
  return target instanceof Element && target.closest("input, textarea, audio, video") !== null;
}

function DetailsHead({
  index,
  count,
  onStep,
  onClose,
  closeButton,
}: AssetDetailsProps & { readonly closeButton: RefObject<HTMLButtonElement | null> }) {
  return (
    <div className={styles.head}>
      <Button
        kind="quiet"
        square
        aria-label="Previous asset"
        // Not `isDisabled`, which would take the focus away at the end of the list.
        aria-disabled={index <= 0}
        onPress={() => onStep(-1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        kind="quiet"
        square
        aria-label="Next asset"
        aria-disabled={index < 0 || index >= count - 1}
        onPress={() => onStep(1)}
      >
        <ChevronRight aria-hidden />
      </Button>
      <span className={styles.position}>
        {index >= 0 && `${formatCount(index + 1)} of ${formatCount(count)}`}
      </span>
      <Button ref={closeButton} kind="quiet" square aria-label="Close details" onPress={onClose}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

interface LoadedDetailsProps {
  readonly asset: Asset;
  readonly onClose: () => void;
  readonly onTrash: (() => void) | undefined;
  readonly closeButton: RefObject<HTMLButtonElement | null>;
}

function LoadedDetails({ asset, onClose, onTrash, closeButton }: LoadedDetailsProps) {
  const name = useRef<HTMLTextAreaElement>(null);
  useKeyPressed("F2", () => name.current?.select());
  return (
    <>
      <AssetPreview asset={asset} />
      <TrashedNote asset={asset} />
      <AssetConditionNote asset={asset} />
      <div className={styles.section}>
        <AssetName asset={asset} field={name} onEscape={onClose} />
        <AssetFacts asset={asset} />
        <AssetActions asset={asset} onTrash={onTrash} closeButton={closeButton} />
      </div>
      <AssetPlaces asset={asset} />
      <AssetTags asset={asset} onEscape={onClose} />
      <div className={styles.section}>
        <AssetTextField asset={asset} field="note" isMultiline onEscape={onClose} />
      </div>
      <AssetOriginFields asset={asset} onEscape={onClose} />
    </>
  );
}

function AssetGone({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className={styles.gone}>
      <EmptyState
        icon={<SearchX />}
        title="There is no such asset"
        action={<Button onPress={onClose}>Close</Button>}
      >
        It was deleted, or this address belongs to another library.
      </EmptyState>
    </div>
  );
}
