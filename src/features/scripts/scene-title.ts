import type { SceneView } from "../../domain/scripts/read-script.ts";

/** What a scene is called in a list: its heading, else how its text begins, else its number. */
export function sceneTitle({ heading, text, number }: SceneView): string {
  return heading.trim() || beginning(text) || `Scene ${number}`;
}

function beginning(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
