import { showToast } from "../../ui/toast.tsx";
import { quoted } from "../../views/quoted.ts";

/**
 * Says why a text was not saved, and keeps it at hand until it is copied, whole, or put away.
 *
 * @param what where it should have gone: "as a scene"
 */
export function keepUnsaved(text: string, what: string, refusal: string): void {
  show(`${quoted(text.trim())} was not saved ${what}. ${refusal}`);

  function show(words: string): void {
    showToast({
      text: words,
      tone: "bad",
      stays: "until-dismissed",
      action: { label: "Copy", onPress: () => void copy() },
    });
  }
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      showToast({ text: `${quoted(text.trim())} is copied` });
    } catch (refused) {
      console.warn("The browser did not allow copying.", refused);
      show(`The browser did not allow copying ${quoted(text.trim())}`);
    }
  }
}
