import { Link } from "wouter";
import styles from "./health-outline.module.css";
import { bringToTop } from "./use-section-in-hash.ts";

/** Those that always stand there, in their order. */
const SECTIONS = [
  ["backup", "Backup"],
  ["restore", "Restore a backup"],
  ["integrity", "Integrity"],
  ["deep-check", "Deep check"],
  ["storage", "Storage"],
  ["loss", "If something goes missing"],
  ["reports", "Upgrades and checks"],
] as const;

/** What stands on Health, in a narrow column; each leads to its place. */
export function HealthOutline() {
  return (
    <nav className={styles.outline} aria-label="On this page">
      <ul>
        {SECTIONS.map(([section, name]) => (
          <li key={section}>
            <Link
              className={styles.link}
              replace
              href={`/health?section=${section}`}
              onClick={() => bringAgain(section)}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where the address says it already, nothing else would. */
function bringAgain(section: string): void {
  const heading = document.getElementById(`${section}-heading`);
  if (heading) bringToTop(heading);
}
