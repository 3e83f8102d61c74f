import { formatCount } from "../../lib/format-count.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
import odd from "./odd-group.module.css";

export interface NamedListProps {
  readonly title: string;
  readonly text: string;
  readonly items: readonly { readonly name: string; readonly detail: string }[];
}

/** So many are named; the rest is counted. */
const NAMED = 200;

/** Things by their names, folded away; nothing where there are none. */
export function NamedList({ title, text, items }: NamedListProps) {
  if (items.length === 0) return null;
  const more = items.length - NAMED;
  return (
    <Disclosure summary={title}>
      <p className={odd.text}>{text}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and keys must reach that */}
      <ul className={odd.rows} tabIndex={0} aria-label={title}>
        {items.slice(0, NAMED).map(({ name, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same name, and none moves
          <li key={at} className={odd.row}>
            <bdi>{name}</bdi>
            <bdi className={odd.detail}>{detail}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={odd.foot}>And {formatCount(more)} more.</p>}
    </Disclosure>
  );
}
