import { X } from "lucide-react";
import { ProgressBar } from "react-aria-components";
import { useClearDownloads } from "../../hooks/use-clear-downloads.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatCount } from "../../lib/format-count.ts";
import { type Download, useDownloads } from "../../state/downloads.ts";
import { Button } from "../../ui/button.tsx";
import { useLeaveQuestion } from "../../ui/use-leave-question.ts";
import { DownloadOutcomeWords } from "./download-outcome-words.tsx";
import styles from "./download-panel.module.css";

/** What is being put together for the browser's downloads, on whatever screen; nothing while nothing is. */
export function DownloadPanel() {
  const { downloads, dropDownload } = useDownloads();
  useClearDownloads();
  // The zip is not whole yet, and goes with the page.
  useLeaveQuestion(downloads.some(({ outcome }) => outcome === null));
  if (downloads.length === 0) return null;
  return (
    <section aria-label="Download" className={styles.panel}>
      <ul>
        {downloads.map((download) => (
          <li key={download.id} className={styles.row}>
            {download.outcome === null ? (
              <Running download={download} />
            ) : (
              <DownloadOutcomeWords fileName={download.fileName} outcome={download.outcome} />
            )}
            {download.outcome === null ? (
              <Button onPress={() => leaving(download.cancel)}>Cancel</Button>
            ) : (
              <Button
                kind="quiet"
                square
                aria-label="Dismiss"
                onPress={() => leaving(() => dropDownload(download.id))}
              >
                <X aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The button that was pressed is about to go, and its focus would be nowhere. */
function leaving(act: () => void): void {
  act();
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

function Running({ download }: { readonly download: Download }) {
  const { fileName, files, filesDone, bytes, bytesDone } = download;
  const counts = `${formatCount(filesDone)} of ${formatCount(files)}, ${formatBytes(bytesDone)} of ${formatBytes(bytes)}`;
  return (
    <ProgressBar
      aria-label={`Making ${fileName}`}
      className={styles.progress ?? ""}
      value={bytesDone}
      maxValue={Math.max(bytes, 1)}
      valueLabel={counts}
    >
      {({ percentage = 0 }) => (
        <>
          <span className={styles.words}>
            <span className={styles.name}>Making {fileName}</span>
            <span className={styles.counts}>{counts}</span>
          </span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${percentage}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
