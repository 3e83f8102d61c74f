import type { ReactNode } from "react";
import { Button as AriaButton, MenuTrigger } from "react-aria-components";
import type { AssetType } from "../../db/asset-key.ts";
import { buttonClass } from "../../ui/button.tsx";
import { MenuChoices } from "../../ui/menu-choices.tsx";
import styles from "./add-button.module.css";
import { addChoices } from "./asset-menu.tsx";
import { usePlaceEditing } from "./place-editing.ts";
import type { Spot } from "./spot.ts";

export interface AddButtonProps {
  readonly spot: Spot;
  readonly types: readonly AssetType[];
  /** `area`: as large as a picture, where there is none. `tile`: as one of the small ones. `quiet`: in a line of text. */
  readonly shape: "area" | "tile" | "quiet";
  /** Accessible name; begins with what is shown. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Opens the ways by which assets come into a place; nothing where none may. */
export function AddButton({ spot, types, shape, label, children }: AddButtonProps) {
  const editing = usePlaceEditing();
  if (!editing) return null;
  const className = shape === "quiet" ? buttonClass("quiet") : `${styles.dashed} ${styles[shape]}`;
  return (
    <MenuTrigger>
      <AriaButton className={className} aria-label={label}>
        {children}
      </AriaButton>
      <MenuChoices label={label} choices={addChoices(editing, spot, types)} />
    </MenuTrigger>
  );
}
