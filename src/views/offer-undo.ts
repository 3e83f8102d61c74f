import type { LocalId } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { Recorded } from "../domain/history/record-step.ts";
import { type Direction, nextId, type StepIds } from "../domain/history/step-ids.ts";
import { type TurnAnswer, turnStep } from "../domain/history/turn-step.ts";
import { stampsNow } from "../hooks/stamps-now.ts";
import { forgetThumbnail } from "../hooks/use-thumbnail.ts";
import { keyText } from "../lib/key-text.ts";
import { showToast, type ToastContent } from "../ui/toast.tsx";
import { refusedTurnWords, turnedWords } from "./step-words.ts";
import { whileUndoing } from "./while-busy.ts";

/** What the newest toast offers. */
interface Offer {
  readonly direction: Direction;
  readonly step: LocalId;
  readonly close: () => void;
  /** What was read of the steps once had it as the next one: before that it is behind. */
  wasNext: boolean;
}

let offer: Offer | null = null;
let closeLatest: (() => void) | undefined;

/**
 * Says what was done, and lets it be undone: by the button of the toast, or by Ctrl+Z. The
 * toast of what was done before goes: Ctrl+Z has that.
 *
 * @param step `null`: nothing has changed
 */
export function offerUndo(db: Database, text: string, step: Recorded<unknown>["step"]): void {
  sayWithOffer(db, text, "undo", step);
}

/**
 * Undoes what was done last in whatever tab, or does again what was undone last, and says so.
 * One after the other: keys come faster than that while they are held.
 */
export function turnAndTell(db: Database, direction: Direction, id?: LocalId): Promise<void> {
  const turn = lastTurn.then(() => turnOnce(db, direction, id));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

let lastTurn: Promise<void> = Promise.resolve();

async function turnOnce(
  db: Database,
  direction: Direction,
  id: LocalId | undefined,
): Promise<void> {
  const stamps = stampsNow();
  const answer = await whileUndoing(BUSY[direction], (options) =>
    turnStep(db, direction, stamps, { ...options, ...(id !== undefined && { id }) }),
  );
  if (answer) await tellAnswer(db, answer);
  else if (id === undefined) showToast({ text: NOTHING[direction] });
}

const BUSY = { undo: "Undoing", redo: "Doing it again" } as const;
const NOTHING = { undo: "Nothing to undo", redo: "Nothing to do again" } as const;

async function tellAnswer(db: Database, answer: TurnAnswer): Promise<void> {
  const { step, direction } = answer;
  if (step.kind === "give-original") forgetThumbnail(db, step.change.key);
  if (answer.status === "refused") {
    showToast({ text: refusedTurnWords(direction, step.kind), tone: "bad" });
    return;
  }
  const canTurnBack = step.kind !== "give-original";
  const other = direction === "undo" ? "redo" : "undo";
  sayWithOffer(db, await turnedWords(db, answer), other, canTurnBack ? step.id : null);
}

/** Takes the toast away of which the button undoes what is not the newest any more, or is undone. */
export function closeOldOffer(ids: StepIds): void {
  if (!offer) return;
  const next = nextId(ids, offer.direction);
  const isNext = next !== undefined && keyText(next) === keyText(offer.step);
  offer.wasNext ||= isNext;
  if (isNext || !(offer.wasNext || isNewer(next, offer))) return;
  offer.close();
  offer = null;
}

/** Something else was done after it: ids only rise. */
function isNewer(next: LocalId | undefined, { direction, step }: Offer): boolean {
  if (direction === "redo") return false;
  return typeof next === "number" && typeof step === "number" && next > step;
}

function sayWithOffer(
  db: Database,
  text: string,
  direction: Direction,
  step: LocalId | null,
): void {
  if (step === null) {
    sayLatest({ text });
    return;
  }
  const onPress = () => void turnAndTell(db, direction, step);
  const close = sayLatest({ text, action: { label: LABEL[direction], onPress } });
  offer = { direction, step, close, wasNext: false };
}

const LABEL = { undo: "Undo", redo: "Redo" } as const;

/** What was done or undone last: a pile of them would cover what one works on. */
function sayLatest(content: ToastContent): () => void {
  closeLatest?.();
  offer = null;
  const close = showToast(content);
  closeLatest = close;
  return close;
}
