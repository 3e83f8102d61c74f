import { Button } from "../../ui/button.tsx";
import styles from "./asset-details.module.css";
import { textBeginning } from "./text-beginning.ts";

export interface ChangedElsewhereProps {
  /** What is stored now. */
  readonly stored: string;
  readonly onReplace: () => void;
  readonly onTake: () => void;
}

/** That what is stored is no longer what it was when typing began, and the choice between both. */
export function ChangedElsewhere({ stored, onReplace, onTake }: ChangedElsewhereProps) {
  return (
    <div className={styles.elsewhere}>
      <p role="status">
        It was changed elsewhere meanwhile,{" "}
        {stored === "" ? (
          "to nothing"
        ) : (
          <>
            to “<bdi>{textBeginning(stored)}</bdi>”
          </>
        )}
        , which stays when you leave the field; what you typed stays here, unsaved. Escape drops it.
      </p>
      <Button onPress={onReplace}>Save mine</Button> <Button onPress={onTake}>Drop mine</Button>
    </div>
  );
}
