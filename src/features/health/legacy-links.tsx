import { useRef, useState } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { LegacyShown } from "../../domain/integrity/list-legacy-shown.ts";
import { useLegacyShown } from "../../hooks/use-legacy-shown.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { Button } from "../../ui/button.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { useLinkActions } from "../../views/link-actions.ts";
import { placeAddress } from "../../views/place-address.ts";
import styles from "./health.module.css";
import rows from "./health-rows.module.css";

/** Places that are shown, and as many more each time. */
const STEP = 50;

/**
 * Every place that shows its picture, video or sound only through a field of the earlier app,
 * and makes mappings of them. There only where there are any.
 */
export function LegacyLinks() {
  const shown = useLegacyShown();
  const [wasShown, setWasShown] = useState(false);
  const isAny = shown !== undefined && shown.length > 0;
  // Stays when the last one was made permanent: it says so, and has the focus.
  if (isAny && !wasShown) setWasShown(true);
  return shown && (isAny || wasShown) ? <LegacyReport shown={shown} /> : null;
}

function LegacyReport({ shown }: { readonly shown: readonly LegacyShown[] }) {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [limit, setLimit] = useState(STEP);
  const { link } = useLinkActions();
  useKeptFocus(area, heading);
  const isAny = shown.length > 0;
  const linkable = shown.filter(({ unnamed }) => !unnamed);
  const unnamed = shown.length - linkable.length;
  return (
    <section ref={area} className={styles.section} aria-labelledby="legacy-heading">
      <h2 ref={heading} id="legacy-heading" tabIndex={-1}>
        Legacy links
      </h2>
      <p className={styles.quiet} role="status">
        {isAny
          ? `${formatAmount(shown.length, "place shows", "places show")} an asset only through a field of the earlier app. Made permanent, it is a mapping like any other, and the field is cleared.`
          : "All of them are permanent."}
      </p>
      {linkable.length > 1 && (
        <div className={rows.bar}>
          <Button
            onPress={() =>
              void link(linkable, `${formatAmount(linkable.length, "place")} made permanent`)
            }
          >
            Make all {formatCount(linkable.length)} permanent
          </Button>
        </div>
      )}
      {isAny && (
        <ul className={rows.list} aria-label="Legacy links">
          {shown.slice(0, limit).map((one) => (
            <LegacyRow key={textOf(one)} shown={one} onLink={() => void link([one])} />
          ))}
        </ul>
      )}
      {shown.length > limit && (
        <Button kind="quiet" onPress={() => setLimit(limit + STEP)}>
          Show more of {formatCount(shown.length)}
        </Button>
      )}
      {unnamed > 0 && (
        <p className={styles.quiet}>
          {formatAmount(unnamed, "place")} of these {unnamed === 1 ? "has" : "have"} no name yet;
          each gets one by itself after a start.
        </p>
      )}
    </section>
  );
}

interface LegacyRowProps {
  readonly shown: LegacyShown;
  readonly onLink: () => void;
}

function LegacyRow({ shown, onLink }: LegacyRowProps) {
  const { place, asset, assetName, scriptTitle, words, trashed, unnamed } = shown;
  return (
    <li className={rows.row}>
      <span className={rows.grow}>
        <a href={placeAddress(place)}>
          <bdi>{scriptTitle}</bdi>, {words}
        </a>
        {trashed && <span className={rows.quiet}> in the trash</span>}
        {": "}
        <a href={`#/gallery/${asset.type}/${hashKey(asset.id)}`} dir="auto">
          {assetName}
        </a>
      </span>
      {!unnamed && (
        <Button
          aria-label={`Make permanent: ${assetName} in ${scriptTitle}, ${words}`}
          onPress={onLink}
        >
          Make permanent
        </Button>
      )}
    </li>
  );
}

function textOf({ place, asset }: LegacyShown): string {
  return `${placeText(place)} ${assetKeyText(asset)}`;
}
