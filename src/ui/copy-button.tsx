import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";

export interface CopyButtonProps {
  readonly label: string;
  /** Asked when it is pressed, since the text may be long. */
  readonly text: () => string;
  readonly kind?: "plain" | "quiet";
}

const ANSWERS = {
  copied: "Copied",
  refused: "The browser did not allow copying",
} as const;

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ label, text, kind = "plain" }: CopyButtonProps) {
  const [answer, setAnswer] = useState<keyof typeof ANSWERS | null>(null);

  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setAnswer("copied"),
      () => setAnswer("refused"),
    );

  return (
    <Button kind={kind} onPress={() => void copy()} onBlur={() => setAnswer(null)}>
      {answer === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{answer ? ANSWERS[answer] : label}</span>
    </Button>
  );
}
