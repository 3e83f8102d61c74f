import { useAsset } from "../../hooks/use-asset.ts";
import type { LeftText } from "../../state/kept-texts.ts";
import { useLeftTexts } from "../../state/left-texts.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { parseGalleryView } from "./gallery-view.ts";
import { CHANGED_MEANWHILE, isDetailField, storedText } from "./save-text.ts";
import { textBeginning } from "./text-beginning.ts";
import { useKeptTexts } from "./use-kept-texts.ts";

/** That something typed before its field was left could not be saved; the field has it still. */
export function LeftTextNotice() {
  useKeptTexts();
  const { left } = useLeftTexts();
  return left.map((text) => <LeftTextLine key={text.id} text={text} />);
}

function LeftTextLine({ text }: { readonly text: LeftText }) {
  const { forgetText } = useLeftTexts();
  const asset = useAsset(parseGalleryView(text.address).asset);
  const isThere = asset?.uid === text.uid;
  // Of two that were written at once, both are shown.
  const isEither = text.refusal === CHANGED_MEANWHILE && isDetailField(text.field);
  const now = isThere && isEither ? storedText(asset, text.field) : null;
  return (
    <Notice
      tone="bad"
      onDismiss={() => forgetText(text)}
      action={
        <>
          {isThere && <a href={text.address}>Change it</a>}
          <CopyButton label="Copy the text" text={() => text.typed} />
        </>
      }
    >
      The {text.what} of “<bdi>{text.name}</bdi>” was not saved. {text.refusal} You typed: “
      <bdi>{textBeginning(text.typed)}</bdi>”
      {now !== null && (
        <>. What is there now: {now === "" ? "nothing" : <bdi>“{textBeginning(now)}”</bdi>}</>
      )}
    </Notice>
  );
}
