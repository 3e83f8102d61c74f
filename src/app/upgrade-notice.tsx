import { useUpgradeNews } from "../hooks/use-upgrade-news.ts";
import { formatAmount } from "../lib/format-count.ts";
import { useDismissedReports } from "../state/dismissed-reports.ts";
import { Notice } from "../ui/notice.tsx";

/** What the newest upgrade did, until it is put away. */
export function UpgradeNotice() {
  const { dismissed, dismissReport } = useDismissedReports();
  const news = useUpgradeNews(dismissed);
  if (!news) return null;

  const { name, report } = news;
  const odd = report.oddRows.length;
  return (
    <Notice
      tone={odd > 0 ? "warn" : "good"}
      onDismiss={() => dismissReport(name)}
      action={<a href="#/health">See the report</a>}
    >
      Your library was upgraded from version {report.from}: {formatAmount(report.assets, "asset")},{" "}
      {formatAmount(report.mappingsOut, "mapping")}.
      {odd > 0 && ` ${formatAmount(odd, "row")} worth a look.`}
    </Notice>
  );
}
