import type { Asset } from "../../db/schema.ts";
import { type FieldDraft, useFieldDraft } from "./use-field-draft.ts";

/** A new name for an asset, in its details or on its tile. */
export function useNameDraft(asset: Asset): FieldDraft {
  return useFieldDraft(asset, "name");
}
