import { useLeftName } from "../../state/left-name.ts";
import { Notice } from "../../ui/notice.tsx";

/** That a name typed before its field was left could not be saved; the field has it still. */
export function LeftNameNotice() {
  const { left, forgetName } = useLeftName();
  if (!left) return null;
  return (
    <Notice tone="bad" onDismiss={forgetName} action={<a href={left.address}>Change it</a>}>
      The new name of “<bdi>{left.name}</bdi>” was not saved. {left.refusal}
    </Notice>
  );
}
