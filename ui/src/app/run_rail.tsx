/// The list of runs: what is drawn, in which colour.

import { countOf, formatInteger } from "../base/format";
import { formatBytes } from "../base/format_bytes";
import { usePage } from "../state/page";
import { Button } from "../widgets/button";
import { CheckBox } from "../widgets/check_box";
import { FilterField } from "../widgets/filter_field";
import { Splitter } from "../widgets/splitter";
import { VirtualList } from "../widgets/virtual_list";
import { DamageMark } from "./damage_mark";
import { RunRow } from "./run_row";

const MIN_WIDTH_PX = 180;
const ROW_HEIGHT_PX = { comfortable: 28, compact: 22 } as const;

export interface RunRailProps {
  /** px. Default: as the user set it. */
  readonly widthPx?: number;
}

export function RunRail({ widthPx }: RunRailProps) {
  const { settings, selection, runFilter } = usePage();
  const width = widthPx ?? settings.railWidthPx.value;
  return (
    <aside class="rail" aria-label="Runs" style={{ width: `${width}px` }}>
      <div class="bar">
        <FilterField
          label="Filter runs"
          keys="\"
          id="run-filter"
          value={runFilter.text.value}
          error={runFilter.error.value}
          onInput={(text) => {
            runFilter.text.value = text;
          }}
        />
      </div>
      <RailHead />
      {selection.listed.value.length === 0 ? (
        <NoRuns />
      ) : (
        <VirtualList
          items={selection.listed.value}
          rowHeightPx={ROW_HEIGHT_PX[settings.density.value]}
          label="Runs"
          topKey={runFilter.text.value}
          keyOf={(run) => run}
        >
          {(run) => <RunRow run={run} />}
        </VirtualList>
      )}
      <RailFoot />
      <Splitter
        label="Width of the run list"
        widthPx={width}
        minPx={MIN_WIDTH_PX}
        maxPx={Math.round(window.innerWidth / 2)}
        onResize={(px) => {
          settings.railWidthPx.value = px;
        }}
      />
    </aside>
  );
}

function RailHead() {
  const { selection, runFilter, catalogue } = usePage();
  const isFiltered = !runFilter.filter.value.isEmpty;
  const label = isFiltered ? "All runs that match" : "All runs";
  return (
    <div class="rail-head">
      <CheckBox
        state={selection.headState.value}
        label={label}
        onToggle={() => selection.toggleListed(isFiltered)}
      />
      <span class="grow">
        {formatInteger(selection.shown.value.length)} of {countOf(catalogue.runs.value.length, "run")}
      </span>
      <span>last step</span>
    </div>
  );
}

function NoRuns() {
  const { runFilter } = usePage();
  return (
    <div class="rail-state">
      <p>No run matches.</p>
      <Button look="link" onClick={() => runFilter.clear()}>
        Clear filter
      </Button>
    </div>
  );
}

function RailFoot() {
  const { catalogue } = usePage();
  const { logdir, logdir_path } = catalogue.environment;
  const nBytes = catalogue.runs.value.reduce((sum, run) => sum + run.n_bytes, 0);
  return (
    <div class="rail-foot">
      <code title={logdir_path}>{logdir}</code>
      <span class="space" />
      {catalogue.damage.value.length > 0 && (
        <DamageMark name="the logdir" title="Not readable, left out" damage={catalogue.damage.value} />
      )}
      <span>
        {countOf(catalogue.runs.value.length, "run")}, {formatBytes(nBytes)}
      </span>
    </div>
  );
}
