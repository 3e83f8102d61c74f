import { useEffect, useState } from "react";
import { errorMessage, errorText } from "../lib/error-text.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import type { Opening } from "./opening.ts";
import { PlainScreen, type PlainScreenProps } from "./plain-screen.tsx";

type NotOpen = Exclude<Opening, { status: "open" }>;

export interface OpeningScreenProps {
  readonly state: NotOpen;
}

/** One plain screen for each way in which the library is not open. */
export function OpeningScreen({ state }: OpeningScreenProps) {
  if (state.status === "opening") return <OpeningNow />;
  return <PlainScreen {...screenOf(state)} />;
}

/** Milliseconds: no library takes so long to open, unless it has to wait. */
const LONG = 4000;

/** The browser does not tell a tab that waits what it waits for. */
function OpeningNow() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return (
    <PlainScreen late title="Opening your library">
      {isLong
        ? "This takes longer than it should. Another tab may be upgrading the library; this one then goes on by itself when that is done."
        : "One moment."}
    </PlainScreen>
  );
}

function screenOf(state: Exclude<NotOpen, { status: "opening" }>): PlainScreenProps {
  switch (state.status) {
    case "insecure":
      return {
        title: "Scenekeep needs https or localhost",
        children:
          "This page came over plain http from another machine, and there the browser withholds what keeps a library safe. Nothing was opened. Open Scenekeep by an https address, or run it on this machine and open it as localhost.",
      };
    case "storage-blocked":
      return {
        title: "This browser may not keep anything here",
        children:
          "Its settings block cookies and site data for this page, and with them the place where a library lives. Nothing was opened; a library that was here before is still there. Allow this site to save data (in the settings under privacy, cookies and site data, or from the icon beside the address), then reload.",
        action: <Reload />,
      };
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
        title: "Another tab is upgrading your library",
        children:
          "It runs a newer Scenekeep, so this tab has let go of the library. Reload to go on; nothing is lost, even if the upgrade should fail.",
        action: <Reload />,
      };
    case "deleted":
      return {
        title: "Another tab is deleting your library",
        children:
          "It, or the tools of the browser, asked to delete the whole library, so this tab has let go of it. Once that is done, a reload begins an empty library.",
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
  mappings: "writing mappings",
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
    children:
      "Nothing in it was changed. If the disk is full, free some space before you close this tab: a browser may clear what it has not promised to keep. The browser said why:",
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
