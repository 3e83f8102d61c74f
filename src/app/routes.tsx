import { Compass } from "lucide-react";
import { Redirect, Route, Switch } from "wouter";
import { GalleryPage } from "../features/gallery/gallery-page.tsx";
import { TrashPage } from "../features/gallery/trash-page.tsx";
import { HealthPage } from "../features/health/health-page.tsx";
import { FolderButton, ImportButton } from "../features/import/import-button.tsx";
import { SampleButton } from "../features/import/sample-button.tsx";
import { ScriptPage } from "../features/scripts/script-page.tsx";
import { ScriptsPage } from "../features/scripts/scripts-page.tsx";
import { SettingsPage } from "../features/settings/settings-page.tsx";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";

/** Which screen a route shows. The gallery is one element with and without details, so it stays as it is. */
export function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/gallery" replace />
      </Route>
      <Route path={GALLERY}>
        <GalleryPage
          importButton={<ImportButton />}
          emptyActions={
            <>
              <ImportButton />
              <FolderButton />
              <SampleButton />
            </>
          }
        />
      </Route>
      <Route path="/trash">
        <TrashPage />
      </Route>
      <Route path="/scripts">
        <ScriptsPage emptyActions={<SampleButton />} />
      </Route>
      <Route path="/scripts/:id">{({ id }) => <ScriptPage key={id} idInHash={id} />}</Route>
      <Route path="/health">
        <HealthPage />
      </Route>
      <Route path="/settings">
        <SettingsPage />
      </Route>
      <Route>
        <UnknownPage />
      </Route>
    </Switch>
  );
}

/** `/gallery`, or with an asset: `/gallery/image/42`. */
const GALLERY = /^\/gallery(?:\/(?<type>[^/]+)\/(?<id>[^/]+))?\/?$/;

/** Whether a path leads to the gallery, from where the app starts too. */
export function isGallery(path: string): boolean {
  return path === "/" || GALLERY.test(path);
}

function UnknownPage() {
  return (
    <Page label="Nothing here">
      <EmptyState
        icon={<Compass />}
        title="There is no such page"
        action={<LinkButton href="#/gallery">Go to the gallery</LinkButton>}
      >
        The address leads nowhere. Your library is untouched.
      </EmptyState>
    </Page>
  );
}
