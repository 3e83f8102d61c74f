import { useRef } from "react";
import { useLoss } from "../../hooks/use-loss.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import styles from "./health.module.css";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** What Scenekeep notices when something goes missing, and what it can't. */
export function LossFacts() {
  const heading = useRef<HTMLHeadingElement>(null);
  const found = useLoss();
  useSectionInHash("loss", heading);
  return (
    <section className={styles.section} aria-labelledby="loss-heading" aria-busy={!found}>
      <h2 ref={heading} id="loss-heading" tabIndex={-1}>
        If something goes missing
      </h2>
      <dl className={styles.facts}>
        <dt>Noted</dt>
        <dd>{found ? notedWords(found.noted) : "…"}</dd>
        <dt>Missing</dt>
        <dd>{found ? missingWords(found) : "…"}</dd>
      </dl>
      <ul className={styles.list}>
        <li>
          Noticed at the next start: the library was cleared away by the browser, another one lies
          in its place, or originals, assets, scripts or prompts are fewer than noted, though nobody
          deleted them here.
        </li>
        <li>
          Not noticed: clearing all data of this site, which takes the note too, as some browsers do
          by themselves when the disk runs short; what came in during the last second before a
          crash; links between assets and scenes, which a browser never loses alone; damaged bytes,
          which a check of the originals finds; another browser or profile.
        </li>
        <li>Only a backup kept somewhere else brings back what is gone.</li>
      </ul>
    </section>
  );
}

type Found = NonNullable<ReturnType<typeof useLoss>>;

function notedWords(noted: Found["noted"]): string {
  if (!noted) return "Nothing: this browser keeps nothing beside the library.";
  const { here, notedAt } = noted;
  const originals = here.images + here.videos + here.audios;
  const all = [
    formatAmount(originals, "original"),
    formatAmount(here.scripts, "script"),
    formatAmount(here.prompts, "prompt"),
  ];
  return `${all.join(", ")}, on ${formatDateTime(notedAt)}.`;
}

function missingWords({ loss, noted }: Found): string {
  if (loss) return "Something, as said above.";
  return noted ? "Nothing." : "Not known.";
}
