import type { ReactNode } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button, type ButtonKind } from "./button.tsx";
import styles from "./filter-menu.module.css";

export interface MenuChoice {
  readonly label: string;
  readonly onChoose: () => void;
}

export interface MenuButtonProps {
  /** Accessible name, of the button and of the menu. */
  readonly label: string;
  readonly kind?: ButtonKind;
  readonly choices: readonly MenuChoice[];
  /** One icon. */
  readonly children: ReactNode;
}

/** One icon that opens a few things to do. */
export function MenuButton({ label, kind = "plain", choices, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button kind={kind} square aria-label={label}>
        {children}
      </Button>
      <Popover className={styles.popover ?? ""} offset={4} placement="bottom end">
        <Menu className={styles.list ?? ""} aria-label={label}>
          {choices.map((choice) => (
            <MenuItem
              key={choice.label}
              className={styles.option ?? ""}
              onAction={choice.onChoose}
              textValue={choice.label}
            >
              {choice.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
