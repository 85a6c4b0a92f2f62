/// The canvas of a mesh, or why there is none.
import { useRef } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import type { ShownMesh } from "./use_mesh";
import { useMeshChart } from "./use_mesh_chart";

export interface MeshCanvasProps {
  readonly place: CardPlace;
  readonly mesh: ShownMesh;
  /** For assistive technology. */
  readonly name: string;
  /** Whether nothing scrolls beneath it, so that the wheel zooms by itself. */
  readonly isAlone: boolean;
}

export function MeshCanvas({ place, mesh, name, isAlone }: MeshCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const made = useMeshChart(canvas, place, mesh, isAlone);
  if (made === "no WebGL")
    return <CardSentence isWarning text="This browser cannot draw it: it has no WebGL 2." />;
  if (made === "failed") return <CardSentence isWarning text="What draws meshes could not be loaded." />;
  return <canvas ref={canvas} class="mesh-canvas" role="img" aria-label={name} tabIndex={0} />;
}
