/// The drawer of any view: its own sections, then the keys.
import type { ComponentChildren } from "preact";
import { usePage } from "../state/page";
import { Drawer, DrawerSection } from "../widgets/drawer";
import { ChoiceSetting } from "./segmented_setting";
import { SettingSwitch } from "./setting_controls";

export interface ViewDrawerProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The view's own keys. */
  readonly keys?: ComponentChildren;
}

export function ViewDrawer({ title, children, keys }: ViewDrawerProps) {
  const { isDrawerOpen, hasSingleKeys } = usePage().settings;
  const close = () => {
    isDrawerOpen.value = false;
  };
  return (
    <Drawer title={title} onClose={close}>
      {children}
      <DrawerSection title="Keyboard">
        {keys}
        <SettingSwitch label="Single keys" setting={hasSingleKeys} />
      </DrawerSection>
    </Drawer>
  );
}

/** How close rows and cards stand on every page. */
export function DensitySetting() {
  const { density } = usePage().settings;
  return (
    <ChoiceSetting
      name="Density"
      setting={density}
      choices={[
        ["comfortable", "Comfortable"],
        ["compact", "Compact"],
      ]}
    />
  );
}
