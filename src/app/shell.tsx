import { useLocation } from "wouter";
import { DownloadPanel } from "../features/gallery/download-panel.tsx";
import { ImportFrame } from "../features/import/import-frame.tsx";
import { useImportIntoPlace } from "../features/import/use-import-into-place.ts";
import { useBackgroundWork } from "../hooks/use-background-work.ts";
import { useDeepCheckWork } from "../hooks/use-deep-check.ts";
import { ToastRegion } from "../ui/toast.tsx";
import { ImportIntoProvider } from "../views/import-into.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import { Routes } from "./routes.tsx";
import styles from "./shell.module.css";
import { UndoKeys } from "./undo-keys.tsx";

/** Everything around the screens: sections, notices, what comes in and goes out, work in the background. */
export function Shell() {
  useBackgroundWork();
  useDeepCheckWork();
  const importInto = useImportIntoPlace();
  const [path] = useLocation();
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={focusContent}>
        Skip to the content
      </button>
      <Navigation />
      <div className={styles.middle}>
        <Notices />
        <ErrorBoundary place={path}>
          <ImportIntoProvider importInto={importInto}>
            <Routes />
          </ImportIntoProvider>
        </ErrorBoundary>
        <DownloadPanel />
        <ImportFrame />
      </div>
      <ToastRegion />
      <UndoKeys />
    </div>
  );
}

/** No `#content` link, since the hash is the route. */
function focusContent(): void {
  document.querySelector<HTMLElement>("main h1")?.focus();
}
