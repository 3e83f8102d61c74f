import { type GridExtent, type GridKey, moveInGrid } from "./grid-moves.ts";
import type { GridSelectHow } from "./grid-pointer.ts";

/** What a key means on a tile of a grid. `move` without `how` leaves the selection as it is. */
export type GridCommand =
  | { readonly does: "move"; readonly to: number; readonly how: GridSelectHow | null }
  | { readonly does: "open" }
  | { readonly does: "toggle" }
  | { readonly does: "delete" }
  | { readonly does: "rename" };

export interface PressedKey extends GridKey {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Enter and Space open, Ctrl+Space toggles, Delete (on a Mac Backspace too) deletes, F2
 * renames. Arrow keys and their like (see `moveInGrid`) select the one they lead to; with
 * Shift the range up to it, with Ctrl or Cmd nothing, with both they add that range. In a
 * grid that is there to pick from, Space alone toggles.
 */
export function gridCommand(
  from: number,
  pressed: PressedKey,
  extent: GridExtent,
  picks?: "one" | "many",
): GridCommand | undefined {
  const { key, shiftKey, altKey } = pressed;
  const withCtrl = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return undefined;
  if (key === " " && (withCtrl || picks)) return { does: "toggle" };
  const to = moveInGrid(from, pressed, extent);
  if (to !== undefined) return { does: "move", to, how: moveHow(shiftKey, withCtrl) };
  if (shiftKey || withCtrl) return undefined;
  if (key === "Enter" || key === " ") return { does: "open" };
  if (isDeleteKey(key)) return { does: "delete" };
  return key === "F2" ? { does: "rename" } : undefined;
}

/** On a Mac's keyboard the key that deletes is Backspace. */
export function isDeleteKey(key: string): boolean {
  return key === "Delete" || (key === "Backspace" && /^(Mac|iP)/.test(navigator.platform));
}

function moveHow(shiftKey: boolean, withCtrl: boolean): GridSelectHow | null {
  if (shiftKey) return withCtrl ? "add-range" : "range";
  return withCtrl ? null : "only";
}
