import type { OddKind } from "../../db/schema.ts";

/** What each kind of odd row means to whoever owns the library, and what became of it. */
export const ODD_KIND_WORDS: Record<OddKind, { readonly title: string; readonly text: string }> = {
  "no-data": {
    title: "Assets without content",
    text: "The old library had a row for them but no bytes in it. They stand in the gallery, marked as damaged.",
  },
  "script-gone": {
    title: "Made for a script that is gone",
    text: "They name a script that no longer exists, so nothing there uses them. They stand in the gallery.",
  },
  "broken-mapping": {
    title: "Broken mappings",
    text: "The asset or the script at one end was not there. The mapping was taken out and is kept whole in this report.",
  },
  "merged-mapping": {
    title: "Mappings that said the same",
    text: "Several gave one place the same asset. One stays; what only the others knew is kept in this report.",
  },
  "unknown-scene": {
    title: "Mappings to a scene that is not there",
    text: "They named a scene that the script does not have. The asset now belongs to the whole script.",
  },
  "several-in-place": {
    title: "Places with several assets of one type",
    text: "The place shows the one that the earlier app showed; the others have a mapping to it too, and come after it.",
  },
  "legacy-gone": {
    title: "Scenes that name an asset that is gone",
    text: "A scene or dialogue of an old script names an asset that was not in the library. The script was left as it is.",
  },
  "other-script": {
    title: "Used in one script, made for another",
    text: "That is allowed, and the place shows it as before. It is also what an imported script looks like that met strange assets under its numbers.",
  },
  "odd-script": {
    title: "Scripts that can't be read in full",
    text: "Something in their acts or scenes is not as it should be. They are kept as they are; what can be read is shown.",
  },
  "displaced-field": {
    title: "Fields that stood in the way",
    text: 'The old row had a field under a name that the library needs. Its content was kept under the field "displaced".',
  },
  "unreadable-row": {
    title: "Rows that the browser can't read",
    text: "Its disk has lost a part of them. Assets stand in the gallery, marked as damaged; scripts, prompts and mappings were set aside as they are, so that the rest could be upgraded.",
  },
  "late-original": {
    title: "Assets that came after the upgrade",
    text: "An older app wrote them later, or the upgrade broke off before them. They are now in the gallery.",
  },
  "original-gone": {
    title: "Assets whose original is gone",
    text: "Their row is there, but no bytes under its number. They stand in the gallery, marked as damaged.",
  },
};
