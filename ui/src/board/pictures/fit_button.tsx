/// Shows the whole picture again; there is nothing to press while it is whole.
import { WHOLE } from "../../charts/pictures/zoom_pan";
import { IconButton } from "../../widgets/button";
import type { PictureZoom } from "./picture_views";

export interface FitButtonProps {
  readonly zoom: PictureZoom;
  readonly isSmall?: boolean;
}

export function FitButton({ zoom, isSmall = false }: FitButtonProps) {
  if (zoom.view().scale === 1) return null;
  return <IconButton icon="fit" label="Fit" keys="F" isSmall={isSmall} onClick={() => zoom.setView(WHOLE)} />;
}
