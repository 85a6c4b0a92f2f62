/// Everything about one row, beside the table.
import { Drawer, DrawerSection } from "../../widgets/drawer";
import type { HParamsModel } from "./hparams_model";
import type { SheetRow } from "./sheet";

export interface RowPanelProps {
  readonly model: HParamsModel;
  readonly row: SheetRow;
}

export function RowPanel({ model, row }: RowPanelProps) {
  return (
    <Drawer
      title={row.name}
      onClose={() => {
        model.opened.value = null;
      }}
    >
      <DrawerSection title="Hyperparameters">
        <span />
      </DrawerSection>
    </Drawer>
  );
}
