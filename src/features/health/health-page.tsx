import { Page } from "../../ui/page.tsx";
import { AssetTotals } from "./asset-totals.tsx";
import { DeepCheckSection } from "./deep-check-section.tsx";
import styles from "./health.module.css";
import { Integrity } from "./integrity.tsx";
import { LargestAssets } from "./largest-assets.tsx";
import { LegacyLinks } from "./legacy-links.tsx";
import { LossFacts } from "./loss-facts.tsx";
import { Repairs } from "./repairs.tsx";
import { StorageFacts } from "./storage-facts.tsx";
import { UpgradeReports } from "./upgrade-reports.tsx";

/** Whether the library is well: what is in it, where it lies, what upgrades did. */
export function HealthPage() {
  return (
    <Page label="Health">
      <div className={styles.health}>
        <AssetTotals />
        <StorageFacts />
        <LargestAssets />
        <LossFacts />
        <Integrity />
        <DeepCheckSection />
        <LegacyLinks />
        <Repairs />
        <UpgradeReports />
      </div>
    </Page>
  );
}
