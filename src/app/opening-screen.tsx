import { errorMessage, errorText } from "../lib/error-text.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import type { Opening } from "./opening.ts";
import { PlainScreen, type PlainScreenProps } from "./plain-screen.tsx";

type NotOpen = Exclude<Opening, { status: "open" }>;

/** One plain screen for each way in which the library is not open. */
export function OpeningScreen({ state }: { readonly state: NotOpen }) {
  return <PlainScreen {...screenOf(state)} />;
}

function screenOf(state: NotOpen): PlainScreenProps {
  switch (state.status) {
    case "opening":
      return { late: true, title: "Opening your library", children: "One moment." };
    case "upgrading":
      return upgrading(state.progress);
    case "blocked":
      return {
        title: "Another tab holds your library open",
        children:
          "It needs an upgrade, and that can only begin when no other tab uses it. Close the other tabs of Scenekeep and of the earlier app; this one then goes on by itself.",
      };
    case "taken-over":
      return {
        title: "Another tab has upgraded your library",
        children: "This tab still runs the version before. Reload it to go on; nothing is lost.",
        action: <Reload />,
      };
    case "closed":
      return {
        title: "The browser has closed your library",
        children:
          "That happens when its storage is cleared, or can't be reached for a while. Reload to open it again.",
        action: <Reload />,
      };
    case "newer":
      return {
        title: "This library is newer than this Scenekeep",
        children: `A newer Scenekeep wrote it, as version ${Math.floor(state.stored / 10)}. Nothing was touched. Open it with the newer one, or reload once this one is up to date.`,
        action: <Reload />,
      };
    case "failed":
      return failed(state.error);
  }
}

const STEPS = {
  scripts: "reading scripts",
  images: "reading images",
  videos: "reading videos",
  audios: "reading sounds",
  mappings: "writing places",
  prompts: "reading prompts",
} as const;

function upgrading({
  from,
  step,
  done,
  total,
}: Extract<NotOpen, { status: "upgrading" }>["progress"]): PlainScreenProps {
  return {
    late: true,
    title: `Upgrading your library from version ${from}`,
    children: (
      <>
        <p>
          Your pictures, videos and sounds stay as they are: none is rewritten. Leave this tab open
          until it is done.
        </p>
        <ProgressLine label="Upgrading" done={done} total={total} note={`rows, ${STEPS[step]}`} />
      </>
    ),
  };
}

function failed(error: unknown): PlainScreenProps {
  return {
    tone: "bad",
    title: "Your library did not open",
    children: "Nothing in it was changed. The browser said why:",
    detail: errorMessage(error),
    action: (
      <>
        <Reload label="Try again" />
        <CopyButton label="Copy the error" text={() => errorText(error)} />
      </>
    ),
  };
}

function Reload({ label = "Reload" }: { readonly label?: string }) {
  return (
    <Button kind="primary" onPress={() => location.reload()}>
      {label}
    </Button>
  );
}
