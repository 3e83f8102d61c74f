import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { ProgressLine } from "../ui/progress-line.tsx";
import { isLetGo, type LetGo, type Opening } from "./opening.ts";
import { PlainScreen, type PlainScreenProps } from "./plain-screen.tsx";
import { type RescueProblem, RescueScreen } from "./rescue-screen.tsx";
import { CopyTyped, KeptWords } from "./typed-texts.tsx";

type NotOpen = Exclude<Opening, { status: "open" | "missing" }>;

export interface OpeningScreenProps {
  readonly state: NotOpen;
  /** Shows what was on the screen when this tab let go of the library; `null`: nothing was. */
  readonly lookBack?: (() => void) | null;
}

/** One plain screen for each way in which the library is not open. */
export function OpeningScreen({ state, lookBack = null }: OpeningScreenProps) {
  if (state.status === "opening") return <OpeningNow />;
  if (isLetGo(state)) return <LetGoScreen state={state} lookBack={lookBack} />;
  if (isRescue(state)) return <RescueScreen problem={state} />;
  return <PlainScreen {...screenOf(state)} />;
}

function isRescue(state: NotOpen): state is RescueProblem {
  return state.status === "failed" || state.status === "no-space" || state.status === "newer";
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

const LET_GO: Readonly<Record<LetGo["status"], readonly [title: string, words: string]>> = {
  "taken-over": [
    "Another tab is upgrading your library",
    "It runs a newer Scenekeep, so this tab has let go of the library and writes nothing into it any more. Reload to go on, even if the upgrade should fail.",
  ],
  deleted: [
    "Another tab is deleting your library",
    "It, or the tools of the browser, asked to delete the whole library, so this tab has let go of it. Once that is done, a reload begins an empty library, and says what was in this one.",
  ],
  closed: [
    "The browser has closed your library",
    "That happens when its storage is cleared, or can't be reached for a while. Reload to open it again.",
  ],
};

function LetGoScreen({ state, lookBack = null }: OpeningScreenProps & { readonly state: LetGo }) {
  const [title, words] = LET_GO[state.status];
  return (
    <PlainScreen
      title={title}
      action={
        <>
          <Reload />
          {lookBack && <Button onPress={lookBack}>Show what was on the screen</Button>}
          <CopyTyped />
        </>
      }
    >
      <p>{words}</p>
      {state.database && (
        <p>
          What you were typing is still on the screen behind this. <KeptWords />
        </p>
      )}
    </PlainScreen>
  );
}

function screenOf(
  state: Exclude<NotOpen, LetGo | RescueProblem | { status: "opening" }>,
): PlainScreenProps {
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

function Reload() {
  return (
    <Button kind="primary" onPress={() => location.reload()}>
      Reload
    </Button>
  );
}
