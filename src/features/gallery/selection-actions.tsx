import { Archive, ArchiveX, Download, Link2, Trash2 } from "lucide-react";
import { useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { AssetFilter } from "../../domain/assets/list-asset-keys.ts";
import { SelectionAction, SelectionToolbar } from "../../ui/selection-toolbar.tsx";
import { LinkToScene } from "./link-to-scene.tsx";
import { useDownload } from "./use-download.ts";
import { useKeepAction } from "./use-keep-action.ts";

export interface SelectionActionsProps {
  readonly selected: readonly AssetKey[];
  readonly bytes: number | undefined;
  /** How many are shown. */
  readonly total: number;
  /** Among orphans they can be kept, among the kept no longer. */
  readonly usage: AssetFilter["usage"];
  readonly onTrash: (keys: readonly AssetKey[]) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** The toolbar of the gallery: what can be done with the assets that are selected. */
export function SelectionActions(props: SelectionActionsProps) {
  const { selected, usage, onTrash } = props;
  const download = useDownload();
  const keep = useKeepAction();
  // Those that were selected when it was opened.
  const [linking, setLinking] = useState<readonly AssetKey[] | null>(null);
  return (
    <>
      <SelectionToolbar
        count={selected.length}
        total={props.total}
        bytes={props.bytes}
        onSelectAll={props.onSelectAll}
        onClear={props.onClear}
      >
        <SelectionAction
          icon={<Download aria-hidden />}
          label="Download"
          onPress={() => void download(selected)}
        />
        <SelectionAction
          icon={<Link2 aria-hidden />}
          label="Link to a scene…"
          onPress={() => setLinking(selected)}
        />
        {usage === "orphans" && (
          <SelectionAction
            icon={<Archive aria-hidden />}
            label="Keep"
            onPress={() => void keep(selected, true)}
          />
        )}
        {usage === "kept" && (
          <SelectionAction
            icon={<ArchiveX aria-hidden />}
            label="No longer keep"
            onPress={() => void keep(selected, false)}
          />
        )}
        <SelectionAction
          icon={<Trash2 aria-hidden />}
          label="Move to trash"
          tone="bad"
          onPress={() => onTrash(selected)}
        />
      </SelectionToolbar>
      {linking && <LinkToScene keys={linking} onClose={() => setLinking(null)} />}
    </>
  );
}
