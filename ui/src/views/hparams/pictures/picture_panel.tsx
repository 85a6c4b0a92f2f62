/// The picture over the table, and how it is saved.
import { useRef, useState } from "preact/hooks";
import { MenuButton } from "../../../widgets/menu";
import { type Picture, savePng, saveSvg } from "../../../widgets/save_picture";
import type { HParamsModel } from "../hparams_model";
import { ImportancePanel } from "./importance_panel";
import { ParallelPanel } from "./parallel_panel";
import "./pictures.css";
import { ScatterPanel } from "./scatter_panel";

export function PicturePanel({ model }: { readonly model: HParamsModel }) {
  const picture = useRef<Picture | null>(null);
  const [take] = useState(() => (made: Picture | null) => {
    picture.current = made;
  });
  const kind = model.panel.value;
  if (kind === "none") return null;
  return (
    <div class="hparams-picture">
      <div class="picture-scroll">
        {kind === "parallel" && <ParallelPanel model={model} onPicture={take} />}
        {kind === "scatter" && <ScatterPanel model={model} onPicture={take} />}
        {kind === "importance" && <ImportancePanel model={model} />}
      </div>
      {kind !== "importance" && (
        <div class="picture-actions">
          <MenuButton
            icon="menu"
            label="Save the picture"
            isSmall
            items={() => [
              { text: "Download SVG", onSelect: () => void saveSvg(picture.current, kind) },
              { text: "Download PNG", onSelect: () => void savePng(picture.current, kind) },
            ]}
          />
        </div>
      )}
    </div>
  );
}
