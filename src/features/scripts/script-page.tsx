import { FileQuestion } from "lucide-react";
import { useMemo } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import { useScript } from "../../hooks/use-script.ts";
import { parseHashKey } from "../../lib/hash-key.ts";
import { LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { Page } from "../../ui/page.tsx";
import { ScriptDocument } from "./script-document.tsx";

export interface ScriptPageProps {
  /** The script's key as it stands in the hash. */
  readonly idInHash: string;
}

/** One script to read; what stands in the hash may name none. */
export function ScriptPage({ idInHash }: ScriptPageProps) {
  const id = useMemo(() => parseHashKey(idInHash), [idInHash]);
  return id === undefined ? <NoScript /> : <StoredScript id={id} />;
}

function StoredScript({ id }: { readonly id: LocalId }) {
  const script = useScript(id);
  if (script === null) return <NoScript />;
  if (script) return <ScriptDocument script={script} />;
  return (
    <Page label="Script">
      <LoadingRows label="Reading the script" count={10} />
    </Page>
  );
}

function NoScript() {
  return (
    <Page label="No such script">
      <EmptyState
        icon={<FileQuestion />}
        title="This script is not in the library"
        action={<LinkButton href="#/scripts">See all scripts</LinkButton>}
      >
        The address may be an old one, or from another library.
      </EmptyState>
    </Page>
  );
}
