/// The value histogram of all shown cards, for the drawer.
import { endsOf } from "../../charts/arrays/normalization";
import { usePage } from "../../state/page";
import { type ArrayOptions, ruleOf } from "./array_options";
import { colormapsOf } from "./colormaps";
import { shownStatisticsOf } from "./shown_statistics";
import { colormapNameOf } from "./use_colors";
import { ValueHistogram } from "./value_histogram";

export interface ShownHistogramProps {
  readonly kind: string;
  readonly options: ArrayOptions;
}

export function ShownHistogram({ kind, options }: ShownHistogramProps) {
  const page = usePage();
  const statistics = shownStatisticsOf(page, kind).joined.value;
  const isSigned = statistics.low < 0 && statistics.high > 0;
  const name = colormapNameOf(options, isSigned, null);
  return (
    <ValueHistogram
      statistics={statistics}
      palette={colormapsOf(page).palette(name, options.isReversed.value)}
      ends={endsOf(ruleOf(options, isSigned), statistics)}
      options={options}
    />
  );
}
