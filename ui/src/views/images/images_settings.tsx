/// The drawer with all settings of the cards of images.
import { BoardSettings } from "../../board/board_settings";
import { SettingSwitch, SliderSetting } from "../../board/setting_controls";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { KIND, MAX_BRIGHTNESS, MAX_CONTRAST, useImages } from "./images_state";
import { SizeChoice } from "./images_toolbar";
import { LazyArraySettings } from "./lazy_colors";
import { withDownloads } from "./lazy_downloads";

/** 1 leaves pictures as they are. */
const FACTOR = { min: 0, step: 0.05, digits: 2 };

export function ImagesSettings() {
  const page = usePage();
  const state = useImages();
  return (
    <BoardSettings title="Images settings" width={state.cardWidthPx}>
      <DrawerSection title="Pictures">
        <div class="option">
          <span class="name">Size</span>
          <SizeChoice state={state} />
        </div>
        <SliderSetting name="Brightness" setting={state.brightness} max={MAX_BRIGHTNESS} {...FACTOR} />
        <SliderSetting name="Contrast" setting={state.contrast} max={MAX_CONTRAST} {...FACTOR} />
        <Button onClick={() => state.resetLight()}>Reset brightness and contrast</Button>
      </DrawerSection>
      <DrawerSection title="Numbers">
        <SettingSwitch label="Single-channel images in colours" setting={state.inColors} />
        <p class="picture-hint">One image alone: the menu of its card.</p>
      </DrawerSection>
      {state.hasColors && <LazyArraySettings kind={KIND} />}
      <DrawerSection title="Looking closer">
        <SettingSwitch label="Link zoom over all cards" setting={state.isZoomLinked} />
        <SettingSwitch label="Pixel values under the pointer" setting={state.hasPixelValues} />
        <SettingSwitch label="Boxes" setting={state.hasBoxes} />
        <p class="picture-hint">
          Zoom with Ctrl and the wheel, a double click, + and −; drag to move, <kbd>F</kbd> to fit. Pick two
          cards or steps with their Compare button.
        </p>
      </DrawerSection>
      <DrawerSection title="Download">
        <Button
          icon="download"
          onClick={() =>
            void withDownloads(page, (downloads) => downloads.downloadAll(page, state.shown.values()))
          }
        >
          Images in sight (zip)
        </Button>
      </DrawerSection>
    </BoardSettings>
  );
}
