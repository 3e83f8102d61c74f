import { useRef } from "react";
import type { FindingKind } from "../../domain/integrity/describe-findings.ts";
import type { LibraryCheck } from "../../domain/integrity/findings.ts";
import { useLibraryCheck } from "../../hooks/use-library-check.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { FindingGroup } from "./finding-group.tsx";
import { GivenByHand } from "./given-by-hand.tsx";
import styles from "./health.module.css";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** What is not as it should be, with what can be done about it. Nothing is repaired by itself. */
export function Integrity() {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { check, progress } = useLibraryCheck();
  useKeptFocus(area, heading);
  useSectionInHash("integrity", heading);
  return (
    <section
      ref={area}
      className={styles.section}
      aria-labelledby="integrity-heading"
      aria-busy={!check}
    >
      <h2 ref={heading} id="integrity-heading" tabIndex={-1}>
        Integrity
      </h2>
      {check ? (
        <Checked check={check} />
      ) : (
        <ProgressLine label="Checking the library" {...progress} />
      )}
      <GivenByHand />
    </section>
  );
}

function Checked({ check }: { readonly check: LibraryCheck }) {
  const { findings, lookedAt } = check;
  const kinds = KINDS.filter((kind) => findings[kind].total > 0);
  const { assets, originals, mappings, scripts } = lookedAt;
  const lookedAtWords = [
    formatAmount(assets, "asset"),
    formatAmount(originals, "original"),
    formatAmount(mappings, "mapping"),
    formatAmount(scripts, "script"),
  ].join(", ");
  return (
    <>
      <p className={styles.quiet} role="status">
        {kinds.length === 0
          ? `Everything is in its place. Looked at: ${lookedAtWords}.`
          : `${formatAmount(kinds.length, "kind")} of findings among ${lookedAtWords}. Nothing is repaired by itself.`}
      </p>
      {kinds.length > 0 && (
        <div className={styles.groups}>
          {kinds.map((kind) => (
            <FindingGroup key={kind} kind={kind} found={findings[kind]} />
          ))}
        </div>
      )}
    </>
  );
}

/** What is lost comes first. */
const KINDS: readonly FindingKind[] = [
  "withoutOriginal",
  "damaged",
  "withoutAsset",
  "brokenMappings",
  "doubleMappings",
  "lostLegacy",
  "duplicates",
  "strayThumbnails",
];
