/// The drawer's sections about arrays: colormap, range and what decides it, differences, lines.
import { useMemo } from "preact/hooks";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { type Settable, SettingSwitch } from "../setting_controls";
import { type ArrayOptions, arrayOptions, type Mode, type Scope } from "./array_options";
import { colormapsOf } from "./colormaps";
import { ContourSettings } from "./contour_settings";
import { DifferenceSettings } from "./difference_settings";
import { PaletteStrip } from "./palette_strip";
import { ShownHistogram } from "./shown_histogram";

const MODE_CHOICES: readonly (readonly [Mode, string])[] = [
  ["auto", "Automatic"],
  ["minmax", "Min to max"],
  ["percentile", "Percentiles"],
  ["zscore", "Deviations"],
  ["symmetric", "Symmetric"],
  ["log", "Logarithm"],
  ["fixed", "Fixed"],
];
const SCOPE_CHOICES: readonly (readonly [Scope, string])[] = [
  ["value", "Each value"],
  ["steps", "All steps"],
  ["shown", "All shown"],
];

export function ArraySettings({ kind }: { readonly kind: string }) {
  const page = usePage();
  const options = useMemo(() => arrayOptions(page.options, kind), [page, kind]);
  return (
    <>
      <DrawerSection title="Colour">
        <ColormapChoice label="Colour map" setting={options.colormap} empty="As logged, else viridis" />
        <ColormapChoice label="Signed data" setting={options.signedColormap} empty="As above" />
        <SettingSwitch label="Reverse" setting={options.isReversed} />
      </DrawerSection>
      <DrawerSection title="Range">
        <div class="option">
          <SelectBox
            label="Range"
            choices={MODE_CHOICES}
            value={options.mode.value}
            onChange={(mode) => {
              options.mode.value = mode;
            }}
          />
        </div>
        <ShownHistogram kind={kind} options={options} />
        <RuleNumbers options={options} />
        <SettingSwitch label="Symmetric about zero if signed" setting={options.isSymmetric} />
      </DrawerSection>
      <DrawerSection title="Same range for">
        <div class="option">
          <Segmented
            label="Same range for"
            isWide
            choices={SCOPE_CHOICES}
            value={options.scope.value}
            onChange={(scope) => {
              options.scope.value = scope;
            }}
          />
        </div>
      </DrawerSection>
      <DifferenceSettings kind={kind} />
      <ContourSettings kind={kind} />
    </>
  );
}

interface ColormapChoiceProps {
  readonly label: string;
  readonly setting: Settable<string>;
  /** What is said where none is chosen. */
  readonly empty: string;
}

function ColormapChoice({ label, setting, empty }: ColormapChoiceProps) {
  const colormaps = colormapsOf(usePage());
  const choices = [["", empty] as const, ...colormaps.names.map((name) => [name, name] as const)];
  return (
    <div class="option colormap-option">
      <span class="name">{label}</span>
      {setting.value !== "" && <PaletteStrip palette={colormaps.palette(setting.value, false)} />}
      <SelectBox
        label={label}
        choices={choices}
        value={setting.value}
        onChange={(name) => {
          setting.value = name;
        }}
      />
    </div>
  );
}

/** The numbers that the chosen rule has. */
function RuleNumbers({ options }: { readonly options: ArrayOptions }) {
  switch (options.mode.value) {
    case "zscore":
      return <NumberOption label="Deviations on each side" setting={options.span} min={0.1} max={20} />;
    case "symmetric":
      return <NumberOption label="Centre" setting={options.center} />;
    case "percentile":
      return (
        <>
          <NumberOption label="From percentile" setting={options.lowPercent} min={0} max={100} />
          <NumberOption label="To percentile" setting={options.highPercent} min={0} max={100} />
        </>
      );
    case "fixed":
      return (
        <>
          <NumberOption label="From" setting={options.min} />
          <NumberOption label="To" setting={options.max} />
        </>
      );
    default:
      return null;
  }
}

interface NumberOptionProps {
  readonly label: string;
  readonly setting: Settable<number>;
  readonly min?: number;
  readonly max?: number;
}

function NumberOption({
  label,
  setting,
  min = -Number.MAX_VALUE,
  max = Number.MAX_VALUE,
}: NumberOptionProps) {
  return (
    <div class="option">
      <span class="grow">{label}</span>
      <NumberBox
        label={label}
        min={min}
        max={max}
        value={setting.value}
        onChange={(value) => {
          setting.value = value;
        }}
      />
    </div>
  );
}
