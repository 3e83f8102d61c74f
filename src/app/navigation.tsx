import {
  HeartPulse,
  LayoutGrid,
  type LucideIcon,
  ScrollText,
  Settings,
  Trash2,
} from "lucide-react";
import { Link, useLocation } from "wouter";
import { useAssetCount } from "../hooks/use-asset-count.ts";
import { useBackupStanding } from "../hooks/use-backup-standing.ts";
import { useExamining } from "../hooks/use-examining.ts";
import { useScriptCount } from "../hooks/use-script-count.ts";
import { useStorage } from "../hooks/use-storage.ts";
import { useTrashCount } from "../hooks/use-trash-count.ts";
import { formatBytes } from "../lib/format-bytes.ts";
import { formatCount } from "../lib/format-count.ts";
import { ProgressLine } from "../ui/progress-line.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";
import styles from "./navigation.module.css";
import { WorksGoingOn } from "./works-going-on.tsx";

/** The sections with how much is in them; at the foot what fills the storage and what goes on. */
export function Navigation() {
  const assets = useAssetCount();
  const scripts = useScriptCount();
  const trashed = useTrashCount();
  const isBackupDue = useBackupStanding()?.isDue === true;
  return (
    <nav className={styles.nav} aria-label="Sections">
      <div className={styles.brand}>
        <img src="./icon.svg" alt="" width={16} height={16} />
        Scenekeep
      </div>
      <div className={styles.sections}>
        <Section to="/gallery" icon={LayoutGrid} name="Gallery" count={assets} />
        <Section to="/scripts" icon={ScrollText} name="Scripts" count={scripts} />
        <Section to="/trash" icon={Trash2} name="Trash" count={trashed || undefined} />
        <Section
          to="/health"
          icon={HeartPulse}
          name="Health"
          {...(isBackupDue && { mark: "Some work is in no backup yet" })}
        />
        <Section to="/settings" icon={Settings} name="Settings" />
      </div>
      <div className={styles.foot}>
        <WorksGoingOn />
        <Examining />
        <Storage />
      </div>
    </nav>
  );
}

interface SectionProps {
  readonly to: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly count?: number | undefined;
  /** What a dot stands for. */
  readonly mark?: string;
}

function Section({ to, icon: Icon, name, count, mark }: SectionProps) {
  const [path] = useLocation();
  const current = path === to || path.startsWith(`${to}/`);
  return (
    <Link className={styles.section} href={to} aria-current={current ? "page" : undefined}>
      <Icon aria-hidden />
      <span>{name}</span>
      {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
      {mark && (
        <span className={styles.mark} title={mark}>
          <VisuallyHidden> ({mark})</VisuallyHidden>
        </span>
      )}
    </Link>
  );
}

function Examining() {
  const examining = useExamining();
  if (!examining) return null;
  const { left, total } = examining;
  return <ProgressLine label="Examining" done={total - left} total={total} />;
}

function Storage() {
  const storage = useStorage();
  if (!storage) return null;
  const { usage, quota } = storage;
  const text = `${formatBytes(usage)} of ${formatBytes(quota)}`;
  return (
    <div className={styles.storage}>
      <span id="storage-used">{text}</span>
      <meter
        className={styles.meter}
        min={0}
        max={Math.max(quota, 1)}
        value={usage}
        aria-label="Storage used"
      >
        {text}
      </meter>
    </div>
  );
}
