import { Page } from "../../ui/page.tsx";
import { AssetTotals } from "./asset-totals.tsx";
import { BackupSection } from "./backup-section.tsx";
import { DeepCheckSection } from "./deep-check-section.tsx";
import styles from "./health.module.css";
import { HealthOutline } from "./health-outline.tsx";
import { Integrity } from "./integrity.tsx";
import { LargestAssets } from "./largest-assets.tsx";
import { LegacyLinks } from "./legacy-links.tsx";
import { LossFacts } from "./loss-facts.tsx";
import { Repairs } from "./repairs.tsx";
import { RestoreSection } from "./restore-section.tsx";
import { StorageFacts } from "./storage-facts.tsx";
import { UpgradeReports } from "./upgrade-reports.tsx";

/** Whether the library is well: first what saves it and brings it back, then what is wrong, what it takes, what was done. */
export function HealthPage() {
  return (
    <Page label="Health" outline={{ label: "On this page", links: <HealthOutline /> }}>
      <div className={styles.health}>
        <BackupSection />
        <RestoreSection />
        <Integrity />
        <DeepCheckSection />
        <LegacyLinks />
        <Repairs />
        <StorageFacts />
        <AssetTotals />
        <LargestAssets />
        <LossFacts />
        <UpgradeReports />
      </div>
    </Page>
  );
}
