/** What browsers call a picture that has no name. */
const MEANINGLESS = /^(?:image|unknown|blob|clipboard|untitled|file)?(?:\.\w+)?$/i;

/**
 * A pasted file under a name that says something: its own, or when it was pasted, by the
 * clock on the wall: `Pasted image 2026-03-01 13.05.09.png`.
 */
export function namePasted(file: File, at: Date): File {
  if (!MEANINGLESS.test(file.name)) return file;
  const kind = file.type.startsWith("image/") ? "image" : "file";
  const ending = /\.\w+$/.exec(file.name)?.[0] ?? "";
  const { type, lastModified } = file;
  return new File([file], `Pasted ${kind} ${clockText(at)}${ending}`, { type, lastModified });
}

function clockText(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join("-");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(".");
  return `${day} ${time}`;
}
