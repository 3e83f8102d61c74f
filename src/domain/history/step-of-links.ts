import { changesNothing, type LinkChange } from "../scenes/link-change.ts";
import type { LinkRequest, StepChanges } from "./step.ts";

/** What a step about links holds; `null` where nothing has changed. */
export function stepOfLinks(
  request: LinkRequest,
  { made, dropped, turned, cleared }: LinkChange,
): StepChanges["link"] | null {
  const links = { made, dropped, turned, cleared };
  return changesNothing(links) ? null : { request, links };
}
