/// The Tensors tab: a card for each run and tag.
import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { widthOption } from "./options";
import { TensorCard } from "./tensor_card";
import { TensorFull } from "./tensor_full";
import "../../board/arrays/arrays.css";
import "./tensors.css";

export function TensorsView() {
  return (
    <Board
      kind="tensors"
      isPerRun
      widthPx={widthOption(usePage()).value}
      empty="No tensors were logged yet."
      Card={TensorCard}
      Full={TensorFull}
    />
  );
}
