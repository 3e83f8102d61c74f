import { MessageSquareText, ScrollText } from "lucide-react";
import { useRef } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import type { SceneView } from "../../domain/scripts/read-script.ts";
import { useSceneAssets } from "../../hooks/use-scene-assets.ts";
import { useThumbnail } from "../../hooks/use-thumbnail.ts";
import { useNear } from "../../ui/use-near.ts";
import styles from "./link-to-scene.module.css";
import type { PlaceRow } from "./place-rows.ts";

export interface PlaceRowContentProps {
  readonly row: PlaceRow;
  /** "here already", "legacy", "2 of 5 here"; `null` where none is. */
  readonly mark: string | null;
}

/** One place in a list of them: what it shows now, what it is called, and whether it has it. */
export function PlaceRowContent({ row, mark }: PlaceRowContentProps) {
  const { scene, isDialogue, name, about, place } = row;
  return (
    <>
      {scene ? (
        <ScenePicture scriptId={place.scriptId} scene={scene} />
      ) : (
        <span
          className={isDialogue ? `${styles.symbol} ${styles.inner}` : styles.symbol}
          aria-hidden
        >
          {isDialogue ? <MessageSquareText /> : <ScrollText />}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>{" "}
        <span className={styles.about} dir="auto">
          {about}
        </span>
      </span>
      {mark && <span className={styles.mark}>{mark}</span>}
    </>
  );
}

interface ScenePictureProps {
  readonly scriptId: LocalId;
  readonly scene: SceneView;
}

function ScenePicture(props: ScenePictureProps) {
  const frame = useRef<HTMLSpanElement>(null);
  const isNear = useNear(frame);
  return (
    <span ref={frame} className={styles.picture} aria-hidden>
      {isNear && <ShownPicture {...props} />}
    </span>
  );
}

function ShownPicture({ scriptId, scene }: ScenePictureProps) {
  const { id: sceneId, legacyImageId, legacyVideoId } = scene;
  const place = { scriptId, sceneId, legacyImageId, legacyVideoId };
  const { images, videos } = useSceneAssets(place, { originals: false });
  const first = images[0] ?? videos[0];
  return first ? <SmallPicture asset={first} /> : null;
}

function SmallPicture({ asset }: { readonly asset: Asset }) {
  const thumbnail = useThumbnail(asset);
  if (thumbnail.status !== "shown") return null;
  return <img src={thumbnail.url} alt="" decoding="async" />;
}
