/// The drawer of the meshes.
import { BoardSettings } from "../../board/board_settings";
import { ChoiceSetting } from "../../board/segmented_setting";
import { SettingSwitch, SliderSetting } from "../../board/setting_controls";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
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
        <ChoiceSetting
          name="Shading"
          setting={state.shading}
          choices={[
            ["logged", "As logged"],
            ["smooth", "Smooth"],
            ["flat", "Flat"],
          ]}
        />
        <ChoiceSetting
          name="Lights"
          setting={state.lights}
          choices={[
            ["logged", "As logged"],
            ["camera", "From camera"],
          ]}
        />
        <ChoiceSetting
          name="Colours"
          setting={state.colors}
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
      <ChoiceSetting
        name="Camera"
        setting={state.camera}
        choices={[
          ["shared", "Shared"],
          ["own", "Each its own"],
        ]}
      />
      <ChoiceSetting
        name="Up"
        setting={state.upright}
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
