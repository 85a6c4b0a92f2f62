/// Controls that stand for one setting or option.
import { NumberBox } from "../widgets/number_box";
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
