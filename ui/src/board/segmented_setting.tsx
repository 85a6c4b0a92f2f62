/// A setting that is one of a few words, all visible.
import { Segmented, type SegmentedProps } from "../widgets/segmented";
import type { Settable } from "./setting_controls";

export interface SegmentedSettingProps<T extends string>
  extends Pick<SegmentedProps<T>, "label" | "choices" | "isWide"> {
  readonly setting: Settable<T>;
}

export function SegmentedSetting<T extends string>({ setting, ...props }: SegmentedSettingProps<T>) {
  const change = (value: T) => {
    setting.value = value;
  };
  return <Segmented {...props} value={setting.value} onChange={change} />;
}

export interface ChoiceSettingProps<T extends string> extends Pick<SegmentedProps<T>, "choices"> {
  readonly name: string;
  readonly setting: Settable<T>;
}

/** The same in a row of a drawer, behind its name. */
export function ChoiceSetting<T extends string>({ name, ...props }: ChoiceSettingProps<T>) {
  return (
    <div class="option">
      <span class="name">{name}</span>
      <SegmentedSetting label={name} isWide {...props} />
    </div>
  );
}
