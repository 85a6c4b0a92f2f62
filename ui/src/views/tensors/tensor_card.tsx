/// A tensor of one run and tag at the page's step.
import { ArrayCard } from "../../board/arrays/array_card";
import type { CardProps } from "../../board/card_place";
import { TensorContent } from "./tensor_content";

export function TensorCard({ place }: CardProps) {
  return <ArrayCard place={place}>{() => <TensorContent place={place} />}</ArrayCard>;
}
