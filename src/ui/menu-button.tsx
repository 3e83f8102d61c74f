import type { ReactNode } from "react";
import { MenuTrigger } from "react-aria-components";
import { Button, type ButtonKind } from "./button.tsx";
import { MenuChoices, type MenuChoicesProps } from "./menu-choices.tsx";

export interface MenuButtonProps extends MenuChoicesProps {
  /** Accessible name, of the button and of the menu. */
  readonly label: string;
  readonly kind?: ButtonKind;
  /** One icon. */
  readonly children: ReactNode;
}

/** One icon that opens a few things to do. */
export function MenuButton({ kind = "plain", children, ...menu }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button kind={kind} square aria-label={menu.label}>
        {children}
      </Button>
      <MenuChoices {...menu} />
    </MenuTrigger>
  );
}
