/// Controls that stand for one setting or option.
import { NumberBox } from "../widgets/number_box";
import { Slider } from "../widgets/slider";
import { Switch } from "../widgets/switch";

/** A setting, an option, or any other signal. */
export interface Settable<T> {
  value: T;
}

export interface SettingSwitchProps {
  readonly label: string;
  readonly setting: Settable<boolean>;
}

export function SettingSwitch({ label, setting }: SettingSwitchProps) {
  const change = (isOn: boolean) => {
    setting.value = isOn;
  };
  return <Switch label={label} isOn={setting.value} onChange={change} />;
}

export interface NumberSettingProps {
  readonly label: string;
  readonly setting: Settable<number>;
  readonly min: number;
  readonly max: number;
}

/** A whole number. */
export function NumberSetting({ label, setting, min, max }: NumberSettingProps) {
  const change = (value: number) => {
    setting.value = Math.round(value);
  };
  return <NumberBox label={label} min={min} max={max} value={setting.value} onChange={change} />;
}

export interface SliderSettingProps {
  readonly name: string;
  /** What screen readers say. Default: the name. */
  readonly label?: string;
  readonly setting: Settable<number>;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Digits after the point of a box beside the slider, where the number can also be typed. Default: no box. */
  readonly digits?: number;
}

/** A number on a line. */
export function SliderSetting({ name, label = name, setting, digits, ...range }: SliderSettingProps) {
  const change = (value: number) => {
    setting.value = value;
  };
  const { min, max } = range;
  const { value } = setting;
  return (
    <div class="option">
      <span class="name">{name}</span>
      <Slider label={label} {...range} isQuiet value={value} onInput={change} />
      {digits !== undefined && (
        <NumberBox label={`${label}, typed`} {...{ min, max, digits, value }} onChange={change} />
      )}
    </div>
  );
}
