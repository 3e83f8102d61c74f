import { useState } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Loss } from "../db/loss-detector.ts";
import { formatCount } from "../lib/format-count.ts";
import { formatDateTime } from "../lib/format-date.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { goneInWords, lossText, tableName } from "./loss-words.ts";
import styles from "./missing-screen.module.css";
import { acceptLoss, type Opening, showWhatIsThere } from "./opening.ts";
import { PlainScreen } from "./plain-screen.tsx";
import { RescueSaving } from "./rescue-saving.tsx";
import { useRescue } from "./use-rescue.ts";

export interface MissingScreenProps {
  readonly opening: StoreApi<Opening>;
  /** Name of the database. */
  readonly name: string;
  readonly loss: Loss;
}

/**
 * In place of a gallery that would look empty and friendly: says what is gone and leads to
 * a backup. That it is right so is taken for an answer only at the second look.
 */
export function MissingScreen({ opening, name, loss }: MissingScreenProps) {
  const [isAsked, setAsked] = useState(false);
  const { saving, save, cancel } = useRescue(name);
  const isSaving = saving.status === "saving";
  if (isAsked) return <SecondLook {...{ opening, loss }} onBack={() => setAsked(false)} />;
  function restore() {
    location.hash = "#/health?section=restore";
    showWhatIsThere(opening);
  }
  return (
    <PlainScreen
      key="first"
      title="Something is missing"
      more={<RescueSaving saving={saving} />}
      action={
        <>
          <Button kind="primary" onPress={restore}>
            Restore a backup
          </Button>
          {!isEmptied(loss) && (
            <Button isDisabled={!isSaving && !save} onPress={isSaving ? cancel : () => save?.()}>
              {isSaving ? "Cancel saving" : "Save what is here"}
            </Button>
          )}
          <Button onPress={() => location.reload()}>Look again</Button>
          <CopyButton label="Copy the figures" text={() => lossText(loss)} />
          <Button isDisabled={isSaving} onPress={() => setAsked(true)}>
            It is right so…
          </Button>
        </>
      }
    >
      <p>{whatHappened(loss)}</p>
      <Figures loss={loss} />
      <p>
        Scenekeep deleted none of it. A browser clears a library away when the disk runs short, or
        when its data is cleared by hand. What is here was not touched. If you have a backup,
        restore it before you import anything.
      </p>
    </PlainScreen>
  );
}

function whatHappened(loss: Loss): string {
  const { exchanged, notedAt } = loss;
  const when = formatDateTime(notedAt);
  if (!exchanged) return `Gone since ${when}: ${goneInWords(loss)}.`;
  const instead = isEmptied(loss)
    ? "In its place lies an empty one."
    : "In its place lies another one.";
  return `On ${when} there was a library here with ${goneInWords(loss)}. ${instead}`;
}

/** Nothing of what was noted is there. */
function isEmptied({ exchanged, short }: Loss): boolean {
  return exchanged && short.every(({ here }) => here === 0);
}

function Figures({ loss }: { readonly loss: Loss }) {
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Noted</th>
          <th scope="col">Here now</th>
        </tr>
      </thead>
      <tbody>
        {loss.short.map(({ table, noted, here }) => (
          <tr key={table}>
            <th scope="row">{tableName(table)}</th>
            <td>{formatCount(noted)}</td>
            <td>{formatCount(here)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SecondLookProps extends Pick<MissingScreenProps, "opening" | "loss"> {
  readonly onBack: () => void;
}

function SecondLook({ opening, loss, onBack }: SecondLookProps) {
  const [isAccepting, setAccepting] = useState(false);
  function accept() {
    setAccepting(true);
    acceptLoss(opening).catch((error: unknown) => {
      setAccepting(false);
      reportError(error);
    });
  }
  return (
    <PlainScreen
      key="second"
      title="Is it right so?"
      action={
        <>
          <Button kind="primary" onPress={onBack}>
            Back
          </Button>
          <Button isPending={isAccepting} onPress={accept}>
            Go on without it
          </Button>
        </>
      }
    >
      <p>
        Scenekeep then takes what is here for all there is, and says no more that{" "}
        {goneInWords(loss)} {loss.exchanged ? "were here" : "are gone"}. That is right if you
        deleted it with the earlier app, cleared the site's data yourself, or have restored what you
        need. Nothing is deleted by this, and a backup can still be restored later.
      </p>
    </PlainScreen>
  );
}
