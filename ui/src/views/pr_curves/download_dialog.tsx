/// Lets the user choose what to take away of a card: a run's curves of all steps, or the chart as it stands.
import { prCurvesExportUrl } from "../../data/pr_curves";
import { Button } from "../../widgets/button";
import { Dialog } from "../../widgets/dialog";
import { RunName } from "../../widgets/names";
import type { PrCardModel } from "./card_model";
import { savePng, saveSvg } from "./downloads";

export function DownloadDialog({ model }: { readonly model: PrCardModel }) {
  const { page, isDownloading } = model;
  const { tag } = model.place;
  const close = () => {
    isDownloading.value = false;
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
        <p>Every threshold of every step of each run, as it was logged:</p>
        <ul>
          {model.runs.value.map((run) => (
            <li key={run}>
              <span class="dot" style={{ "--color": page.colorOf(run) }} />
              <RunName name={run} />
              <a href={prCurvesExportUrl(page.source, run, tag, "csv")} download aria-label={`${run} as CSV`}>
                CSV
              </a>
              <a
                href={prCurvesExportUrl(page.source, run, tag, "json")}
                download
                aria-label={`${run} as JSON`}
              >
                JSON
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
