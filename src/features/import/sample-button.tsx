import { Clapperboard } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { useHandedFocus } from "../../ui/use-handed-focus.ts";
import { importPlace } from "./import-place.ts";
import { useAddSample } from "./use-add-sample.ts";

/** Something to look at in an empty library, in one press. */
export function SampleButton() {
  const addSample = useAddSample();
  const button = useRef<HTMLButtonElement>(null);
  useHandedFocus(button, importPlace);
  return (
    // Not `isPending`: what react-aria then says aloud is named by a button that goes.
    <Button ref={button} onPress={() => void addSample()}>
      <Clapperboard aria-hidden />
      Add a sample library
    </Button>
  );
}
