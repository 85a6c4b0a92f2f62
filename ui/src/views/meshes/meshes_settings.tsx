/// The drawer of the meshes.
import { BoardSettings } from "../../board/board_settings";
import { SettingSwitch, SliderSetting } from "../../board/setting_controls";
import type { Option } from "../../state/options";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { Segmented } from "../../widgets/segmented";
import { MAX_POINT_SCALE, type MeshesState, MIN_POINT_SCALE, useMeshes } from "./meshes_state";
import { FormChoice } from "./meshes_toolbar";

export function MeshesSettings() {
  const state = useMeshes();
  return (
    <BoardSettings title="Mesh settings" width={state.cardWidthPx}>
      <CameraSettings state={state} />
      <DrawerSection title="Surfaces">
        <div class="option">
          <FormChoice state={state} isWide />
        </div>
        <Choice
          name="Shading"
          option={state.shading}
          choices={[
            ["logged", "As logged"],
            ["smooth", "Smooth"],
            ["flat", "Flat"],
          ]}
        />
        <Choice
          name="Lights"
          option={state.lights}
          choices={[
            ["logged", "As logged"],
            ["camera", "From camera"],
          ]}
        />
        <Choice
          name="Colours"
          option={state.colors}
          choices={[
            ["logged", "As logged"],
            ["run", "Of the run"],
          ]}
        />
      </DrawerSection>
      <DrawerSection title="Points">
        <SliderSetting
          name="Size"
          label="Size of points"
          setting={state.pointScale}
          min={MIN_POINT_SCALE}
          max={MAX_POINT_SCALE}
          step={0.1}
          digits={1}
        />
      </DrawerSection>
    </BoardSettings>
  );
}

function CameraSettings({ state }: { readonly state: MeshesState }) {
  return (
    <DrawerSection title="Camera">
      <Choice
        name="Camera"
        option={state.camera}
        choices={[
          ["shared", "Shared"],
          ["own", "Each its own"],
        ]}
      />
      <Choice
        name="Up"
        option={state.upright}
        choices={[
          ["y", "Y"],
          ["z", "Z"],
        ]}
      />
      <SettingSwitch label="Fit every step" setting={state.fitsEach} />
      <SettingSwitch label="Axes" setting={state.hasAxes} />
      <Button onClick={() => state.resetAll()}>Show all of each mesh</Button>
      <p class="mesh-hint">
        Drag to turn, with Shift to move; zoom with Ctrl and the wheel. Arrow keys turn, + and − zoom,{" "}
        <kbd>0</kbd> or a double click fits.
      </p>
    </DrawerSection>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly option: Option<T>;
  readonly choices: readonly (readonly [value: T, text: string])[];
}

function Choice<T extends string>({ name, option, choices }: ChoiceProps<T>) {
  return (
    <div class="option">
      <span class="name">{name}</span>
      <Segmented
        label={name}
        choices={choices}
        value={option.value}
        isWide
        onChange={(value) => {
          option.value = value;
        }}
      />
    </div>
  );
}
