/// Lets the user choose what to take away of a card: a run's whole series or the chart as it stands.
import { Button } from "../../widgets/button";
import { Dialog } from "../../widgets/dialog";
import { RunName } from "../../widgets/names";
import type { ScalarCardModel } from "./card_model";
import { savePng, saveSvg } from "./downloads";

export function DownloadDialog({ model }: { readonly model: ScalarCardModel }) {
  const { page, tag } = model;
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
        <p>Every point of each run, as it was logged:</p>
        <ul>
          {model.runs.value.map((run) => (
            <li key={run}>
              <span class="dot" style={{ "--color": page.colorOf(run) }} />
              <RunName name={run} />
              <a href={page.source.scalarsExportUrl(run, tag, "csv")} download aria-label={`${run} as CSV`}>
                CSV
              </a>
              <a href={page.source.scalarsExportUrl(run, tag, "json")} download aria-label={`${run} as JSON`}>
                JSON
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
