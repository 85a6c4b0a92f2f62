/// Says that one value is picked for a comparison and another is wanted.
import { formatInteger } from "../../base/format";
import { Button, IconButton } from "../../widgets/button";
import { useImages } from "./images_state";

export function PickedNote() {
  const { comparison } = useImages();
  const left = comparison.left.value;
  if (!left || comparison.right.value) return null;
  const step = left.place === null ? "its last step" : `step ${formatInteger(left.place.step)}`;
  return (
    <div class="picked-note" role="status">
      <span class="what">
        Compare {left.tag} of {left.run} at {step} with another card or step
      </span>
      <Button look="link" onClick={() => comparison.set("right", left)}>
        Choose it there
      </Button>
      <IconButton icon="close" label="Compare nothing" isSmall onClick={() => comparison.close()} />
    </div>
  );
}
