import { Monitor, Moon, Sun } from "lucide-react";
import { Label, Radio, RadioGroup, Text } from "react-aria-components";
import { THEMES, type Theme, useTheme } from "../../state/theme.ts";
import { Page } from "../../ui/page.tsx";
import styles from "./settings-page.module.css";

const NAMES = { system: "System", light: "Light", dark: "Dark" } as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** What belongs to this browser and not to the library. */
export function SettingsPage() {
  const { theme, chooseTheme } = useTheme();
  return (
    <Page label="Settings">
      <div className={styles.settings}>
        <RadioGroup
          className={styles.setting ?? ""}
          value={theme}
          onChange={(value) => chooseTheme(value as Theme)}
          orientation="horizontal"
        >
          <div>
            <Label className={styles.label ?? ""}>Theme</Label>
            <Text slot="description" className={styles.description ?? ""}>
              System follows what your device uses, also when it changes at night.
            </Text>
          </div>
          <div className={styles.choices}>
            {THEMES.map((one) => {
              const Icon = ICONS[one];
              return (
                <Radio key={one} value={one} className={styles.choice ?? ""}>
                  <Icon aria-hidden />
                  {NAMES[one]}
                </Radio>
              );
            })}
          </div>
        </RadioGroup>
      </div>
    </Page>
  );
}
