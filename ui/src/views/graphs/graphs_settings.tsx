/// The drawer of the view: comparison, profile, colours, what is drawn.
import { useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { SettingSwitch } from "../../board/setting_controls";
import { ViewDrawer } from "../../board/view_drawer";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import { colorChoices } from "./color_choice";
import { FactRows } from "./fact_rows";
import { type GraphsModel, graphsModel } from "./graphs_model";

const KEYS = [
  ["← ↑ ↓ →", "to the next node"],
  ["Enter", "open or close a group"],
  ["Space", "choose a node"],
  ["+ − 0", "larger, smaller, all"],
  ["I, U", "trace inputs, outputs"],
  ["Esc", "end the trace, the choice"],
] as const;

export function GraphsSettings() {
  const page = usePage();
  const model = useMemo(() => graphsModel(page), [page]);
  const { options } = model;
  return (
    <ViewDrawer title="Graphs" keys={<FactRows rows={KEYS} />}>
      <ComparisonSection model={model} />
      <ProfileSection model={model} />
      <DrawerSection title="Shown">
        <SettingSwitch label="Shapes on edges" setting={options.hasShapes} />
        <SettingSwitch label="Minimap" setting={options.hasMinimap} />
        <SettingSwitch label="Nodes that are aside" setting={options.hasAside} />
      </DrawerSection>
      <MissingColors model={model} />
    </ViewDrawer>
  );
}

const NONE = "";
const ALL_DEVICES = "";

function ComparisonSection({ model }: { readonly model: GraphsModel }) {
  const { besides, beside } = model.choice.value;
  if (besides.length === 0) {
    return (
      <DrawerSection title="Compare with">
        <p class="fact-text">There is no other graph among the selected runs. A file can be uploaded.</p>
      </DrawerSection>
    );
  }
  return (
    <DrawerSection title="Compare with">
      <SelectBox
        label="Compare with"
        choices={[
          [NONE, "No other graph"],
          ...besides.map(({ key, run, title }) => [key, run === null ? title : `${run}: ${title}`] as const),
        ]}
        value={beside?.key ?? NONE}
        onChange={(key) => model.compareWith(besides.find((subject) => subject.key === key) ?? null)}
      />
    </DrawerSection>
  );
}

function ProfileSection({ model }: { readonly model: GraphsModel }) {
  const profiles = model.profiles.value;
  const profile = model.profile.value;
  if (!profile) return null;
  return (
    <DrawerSection title="Profile for time and memory">
      <SelectBox
        label="Profile"
        choices={profiles.map(({ tag, step }) => [tag, `${tag}, step ${formatInteger(step)}`] as const)}
        value={profile.tag}
        onChange={(tag) => {
          model.options.profile.value = tag;
        }}
      />
      <DeviceChoice model={model} />
    </DrawerSection>
  );
}

/** Whose times and memory count, where there are several devices. */
function DeviceChoice({ model }: { readonly model: GraphsModel }) {
  const { device } = model.options;
  const measured = model.session.profileDevices.value;
  if (measured.length < 2 && device.value === ALL_DEVICES) return null;
  const devices = [...new Set([...measured, device.value])].filter((name) => name !== ALL_DEVICES);
  const ends = devices.map((name) => name.slice(name.lastIndexOf("/") + 1));
  const texts = new Set(ends).size === ends.length ? ends : devices;
  return (
    <SelectBox
      label="Device that counts"
      choices={[[ALL_DEVICES, "All devices"], ...devices.map((name, i) => [name, texts[i] ?? name] as const)]}
      value={device.value}
      onChange={(name) => {
        device.value = name;
      }}
    />
  );
}

/** Why the bar does not offer some colours. */
function MissingColors({ model }: { readonly model: GraphsModel }) {
  const scene = model.session.scene.value;
  if (!scene) return null;
  const rows = colorChoices(scene).flatMap(([, title, why]) => (why ? [[title, why] as const] : []));
  return rows.length === 0 ? null : (
    <DrawerSection title="Colours without data">
      <FactRows rows={rows} />
    </DrawerSection>
  );
}
