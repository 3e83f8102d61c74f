import { Page } from "../../ui/page.tsx";
import { AssetTotals } from "./asset-totals.tsx";
import styles from "./health.module.css";
import { StorageFacts } from "./storage-facts.tsx";
import { UpgradeReports } from "./upgrade-reports.tsx";

/** Whether the library is well: what is in it, where it lies, what upgrades did. */
export function HealthPage() {
  return (
    <Page label="Health">
      <div className={styles.health}>
        <AssetTotals />
        <StorageFacts />
        <UpgradeReports />
      </div>
    </Page>
  );
}
