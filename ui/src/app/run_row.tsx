/// One run of the list.
import { useComputed } from "@preact/signals";
import { formatInteger } from "../base/format";
import { usePage } from "../state/page";
import { IconButton } from "../widgets/button";
import { CheckBox } from "../widgets/check_box";
import { RunName } from "../widgets/names";
import { ColorDot } from "./color_dot";
import { DamageMark } from "./damage_mark";

export interface RunRowProps {
  readonly run: string;
}

export function RunRow({ run }: RunRowProps) {
  const { selection, pointer, catalogue, runFilter } = usePage();
  const isChecked = useComputed(() => selection.checked.value.has(run)).value;
  const isHovered = useComputed(() => pointer.run.value === run).value;
  const message = catalogue.runByName.value.get(run);
  const point = (name: string | null) => {
    pointer.run.value = name;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the check box inside does the same by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the check box inside does the same by keyboard
    <div
      class={`run-row${isChecked ? "" : " off"}${isHovered ? " hovered" : ""}`}
      data-run={run}
      onPointerEnter={() => point(run)}
      onPointerLeave={() => point(null)}
      onClick={(event) => selection.toggle(run, event.shiftKey)}
      onDblClick={() => selection.only(run)}
    >
      <CheckBox
        state={isChecked ? "all" : "none"}
        label={run}
        onToggle={(event) => selection.toggle(run, event.shiftKey)}
      />
      <ColorDot run={run} isHollow={!isChecked} />
      <RunName name={run} matches={runFilter.filter.value.rangesIn(run)} />
      {message && message.damage.length > 0 && (
        <DamageMark name={run} title="Damaged file, reading went on" damage={message.damage} />
      )}
      <span class="only">
        <IconButton
          icon="target"
          label={`Only ${run}`}
          keys="double click"
          isSmall
          onClick={(event) => {
            event.stopPropagation();
            selection.only(run);
          }}
        />
      </span>
      {message?.is_live && <span class="live-dot" title="Writing now" />}
      <span class="metric">{message?.last_step == null ? "–" : formatInteger(message.last_step)}</span>
    </div>
  );
}
