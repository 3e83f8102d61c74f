import { Header, Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import styles from "./filter-menu.module.css";
import own from "./menu-choices.module.css";

/** Something to do, or a hash route to go to. */
export type MenuChoice = { readonly label: string } & (
  | { readonly onChoose: () => void; readonly href?: never }
  | { readonly href: string; readonly onChoose?: never }
);

export interface MenuChoicesProps {
  /** Accessible name. */
  readonly label: string;
  /** What it is about, above the choices. */
  readonly heading?: { readonly title: string; readonly note?: string | undefined } | undefined;
  readonly choices: readonly MenuChoice[];
}

/** What a menu offers; stands beside the button that opens it, inside a `MenuTrigger`. */
export function MenuChoices({ label, heading, choices }: MenuChoicesProps) {
  const items = choices.map((choice) => <Choice key={choice.label} choice={choice} />);
  return (
    <Popover className={styles.popover ?? ""} offset={4} placement="bottom end">
      <Menu className={styles.list ?? ""} aria-label={label}>
        {heading ? (
          <MenuSection>
            <Header className={own.heading ?? ""}>
              <span className={own.title} dir="auto">
                {heading.title}
              </span>
              {heading.note && <span className={own.note}>{heading.note}</span>}
            </Header>
            {items}
          </MenuSection>
        ) : (
          items
        )}
      </Menu>
    </Popover>
  );
}

function Choice({ choice }: { readonly choice: MenuChoice }) {
  const { label, href, onChoose } = choice;
  return (
    <MenuItem
      className={`${styles.option} ${own.choice}`}
      textValue={label}
      {...(href === undefined ? { onAction: onChoose } : { href })}
    >
      {label}
    </MenuItem>
  );
}
