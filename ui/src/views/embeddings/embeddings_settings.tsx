/// The drawer of the Projector: the method's own settings, the look of the points, bookmarks.
import { ChoiceSetting } from "../../board/segmented_setting";
import { SettingSwitch, SliderSetting } from "../../board/setting_controls";
import { ViewDrawer } from "../../board/view_drawer";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import { BookmarkList } from "./bookmark_list";
import { type EmbeddingsModel, embeddingsModel } from "./embeddings_model";
import { METHOD_NAMES } from "./method_names";
import { MethodSettings } from "./method_settings";
import { NO_COLUMN } from "./options";

export function EmbeddingsSettings() {
  const model = embeddingsModel(usePage());
  return (
    <ViewDrawer title="Projector settings">
      <DrawerSection title={METHOD_NAMES[model.options.method.value]}>
        <MethodSettings model={model} />
        <SettingSwitch label="Centre points and make them one long" setting={model.options.isSphereized} />
      </DrawerSection>
      <Look model={model} />
      <DrawerSection title="Bookmarks">
        <BookmarkList model={model} />
      </DrawerSection>
    </ViewDrawer>
  );
}

function Look({ model }: { readonly model: EmbeddingsModel }) {
  const { options } = model;
  const names = model.columns.value.map(({ name }) => [name, name] as const);
  return (
    <DrawerSection title="Look">
      <div class="option">
        <span class="name">Colour by</span>
        <SelectBox
          label="Colour by"
          choices={[[NO_COLUMN, "Nothing"], ...names]}
          value={model.colorColumn.value?.name ?? NO_COLUMN}
          onChange={(name) => {
            options.colorBy.value = name;
          }}
        />
      </div>
      <SettingSwitch label="Numbers as classes" setting={options.isForcedCategorical} />
      {names.length > 0 && <LabelChoice model={model} names={names} />}
      <SliderSetting
        name="Size"
        label="Size of the points"
        setting={options.pointSize}
        min={1}
        max={16}
        step={0.5}
      />
      {model.chosen.value?.sprite && (
        <SettingSwitch label="Images of the points" setting={options.hasSprites} />
      )}
    </DrawerSection>
  );
}

interface LabelChoiceProps {
  readonly model: EmbeddingsModel;
  readonly names: readonly (readonly [string, string])[];
}

function LabelChoice({ model, names }: LabelChoiceProps) {
  const { labelBy, labels } = model.options;
  return (
    <>
      <div class="option">
        <span class="name">Label by</span>
        <SelectBox
          label="Label by"
          choices={names}
          value={model.labelColumn.value?.name ?? ""}
          onChange={(name) => {
            labelBy.value = name;
          }}
        />
      </div>
      <ChoiceSetting
        name="Labels"
        setting={labels}
        choices={[
          ["classes", "Classes"],
          ["points", "Points"],
          ["none", "None"],
        ]}
      />
    </>
  );
}
