/// The drawer of the predictions.
import { useMemo } from "preact/hooks";
import { BoardSettings } from "../../board/board_settings";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import { predictionOptions } from "./options";
import { subjectOf } from "./subjects";

const WIDTH_PX = 124;

export function PredictionsSettings() {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  const { runs, run } = subjectOf(page, options);
  const others = runs.filter((name) => name !== run);
  return (
    <BoardSettings
      title="Predictions settings"
      width={page.options.number("predictions.width", WIDTH_PX, 100, 600)}
    >
      <DrawerSection title="Two runs">
        <div class="option">
          <span class="name">Answers of</span>
          <SelectBox
            label="A second run beside"
            choices={[["", "no other run"] as const, ...others.map((name) => [name, name] as const)]}
            value={options.beside.value}
            onChange={(name) => {
              options.beside.value = name;
            }}
          />
        </div>
      </DrawerSection>
    </BoardSettings>
  );
}
