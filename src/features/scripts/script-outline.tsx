import { memo, useRef } from "react";
import { Link } from "wouter";
import type { LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { SceneView, ScriptView } from "../../domain/scripts/read-script.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { useNear } from "../../ui/use-near.ts";
import { placePath } from "../../views/place-address.ts";
import { sceneTitle } from "./scene-title.ts";
import styles from "./script-outline.module.css";
import { usePlaceAssets } from "./use-place-assets.ts";
import { useShownScene } from "./use-shown-scene.ts";

/** Acts and scenes in a narrow column; a scene leads to its place in the document. */
export function ScriptOutline({ script }: { readonly script: ScriptView }) {
  const shown = useShownScene(script);
  return (
    <nav className={styles.outline} aria-label="Scenes">
      {script.acts.map((act) => (
        <div key={act.index}>
          <div className={styles.act}>
            <span dir="auto">{act.title}</span>
            <span className={styles.count}>{formatAmount(act.scenes.length, "scene")}</span>
          </div>
          <ul>
            {act.scenes.map((scene) => (
              <li key={scene.id}>
                <SceneLink scriptId={script.id} scene={scene} isShown={scene.id === shown} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface SceneLinkProps {
  readonly scriptId: LocalId;
  readonly scene: SceneView;
  readonly isShown: boolean;
}

const SceneLink = memo(function SceneLink({ scriptId, scene, isShown }: SceneLinkProps) {
  const picture = useRef<HTMLSpanElement>(null);
  const isNear = useNear(picture);
  return (
    <Link
      className={styles.scene}
      replace
      href={placePath({ scriptId, sceneId: scene.id })}
      aria-current={isShown ? "true" : undefined}
    >
      <span ref={picture} className={styles.picture}>
        {isNear && <ScenePicture scriptId={scriptId} scene={scene} />}
      </span>
      <span className={styles.title} dir="auto">
        {sceneTitle(scene)}
      </span>
    </Link>
  );
});

function ScenePicture({ scriptId, scene }: Pick<SceneLinkProps, "scriptId" | "scene">) {
  const shown = usePlaceAssets({
    scriptId,
    sceneId: scene.id,
    legacyImageId: scene.legacyImageId,
    legacyVideoId: scene.legacyVideoId,
  });
  const first = shown?.images[0] ?? shown?.videos[0];
  return first ? <SmallPicture asset={first} /> : null;
}

function SmallPicture({ asset }: { readonly asset: Asset }) {
  const thumbnail = useThumbnail(asset);
  if (thumbnail.status !== "shown") return null;
  return <img src={thumbnail.url} alt="" decoding="async" />;
}
