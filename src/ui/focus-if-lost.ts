/** Frames: what closes takes its time to give the focus back, or to let go of the page. */
const FRAMES = 12;

/**
 * Gives the focus to somebody if nobody has it once something (a dialog, a menu, a button
 * that has done its work) has gone from the screen.
 */
export function focusIfLost(next: () => HTMLElement | null, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const element = document.activeElement === document.body ? next() : null;
    element?.focus();
    const isGiven = element !== null && document.activeElement === element;
    if (!isGiven && frames > 1) focusIfLost(next, frames - 1);
  });
}
