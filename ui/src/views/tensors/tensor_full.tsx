/// A tensor that fills the main area, with all its numbers.
import { ArrayFull } from "../../board/arrays/array_card";
import type { FullProps } from "../../board/board";
import { TensorContent } from "./tensor_content";

export function TensorFull(props: FullProps) {
  return <ArrayFull {...props}>{(place) => <TensorContent key={place.key} place={place} />}</ArrayFull>;
}
