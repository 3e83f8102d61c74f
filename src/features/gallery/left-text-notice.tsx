import { useLeftTexts } from "../../state/left-texts.ts";
import { Notice } from "../../ui/notice.tsx";

/** That something typed before its field was left could not be saved; the field has it still. */
export function LeftTextNotice() {
  const { left, forgetText } = useLeftTexts();
  return left.map((text) => (
    <Notice
      key={`${text.asset} ${text.field}`}
      tone="bad"
      onDismiss={() => forgetText(text)}
      action={<a href={text.address}>Change it</a>}
    >
      The {text.what} of “<bdi>{text.name}</bdi>” was not saved. {text.refusal}
    </Notice>
  ));
}
