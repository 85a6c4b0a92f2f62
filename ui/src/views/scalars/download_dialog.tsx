/// Where a card's data and picture are taken away: each run's whole series, the chart as it stands.
import { Button } from "../../widgets/button";
import { Dialog } from "../../widgets/dialog";
import { RunName } from "../../widgets/names";
import { saveFile } from "../../widgets/save_file";
import type { ScalarCardModel } from "./card_model";

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
            Chart as SVG
          </Button>
          <Button icon="download" onClick={() => void savePng(model)}>
            Chart as PNG
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

function saveSvg({ picture, tag }: ScalarCardModel): void {
  if (picture) saveFile(`${tag}.svg`, new Blob([picture.toSvg()], { type: "image/svg+xml" }));
}

async function savePng({ picture, tag }: ScalarCardModel): Promise<void> {
  const image = await picture?.toPng();
  if (image) saveFile(`${tag}.png`, image);
}
