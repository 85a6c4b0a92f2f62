/// Lets the user choose what to take away of a card: a whole series or the chart as it stands.
import { Button } from "../widgets/button";
import { Dialog } from "../widgets/dialog";
import { PathName, RunName } from "../widgets/names";
import { savePng, saveSvg } from "./downloads";
import type { LineCardModel } from "./line_card_model";
import type { SeriesName } from "./line_subject";

export function DownloadDialog({ model }: { readonly model: LineCardModel }) {
  const { tag } = model;
  const close = () => {
    model.isDownloading.value = false;
  };
  return (
    <Dialog title={`Download ${tag}`} onClose={close}>
      <div class="download">
        <div class="actions">
          <Button icon="download" onClick={() => saveSvg(model)}>
            Download SVG
          </Button>
          <Button icon="download" onClick={() => void savePng(model)}>
            Download PNG
          </Button>
        </div>
        <p>Every point of each series, as it was logged:</p>
        <ul>
          {model.series.value.map((series) => (
            <SeriesItem key={`${series.run}\n${series.tag}`} model={model} series={series} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

interface SeriesItemProps {
  readonly model: LineCardModel;
  readonly series: SeriesName;
}

function SeriesItem({ model, series: { run, tag } }: SeriesItemProps) {
  const { page, subject } = model;
  const name = subject.hasTags ? `${run} ${tag}` : run;
  return (
    <li>
      <span class="dot" style={{ "--color": page.colorOf(run) }} />
      <RunName name={run} />
      {subject.hasTags && <PathName name={tag} />}
      <a href={page.source.scalarsExportUrl(run, tag, "csv")} download aria-label={`${name} as CSV`}>
        CSV
      </a>
      <a href={page.source.scalarsExportUrl(run, tag, "json")} download aria-label={`${name} as JSON`}>
        JSON
      </a>
    </li>
  );
}
