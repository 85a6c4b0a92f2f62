/// What can be taken away of a card of curves: a run's curves of all steps, or the chart as it stands.
import { prCurvesExportUrl } from "../../data/pr_curves";
import { DownloadDialog, DownloadItem } from "../../widgets/download_dialog";
import { RunName } from "../../widgets/names";
import type { PrCardModel } from "./card_model";

export function CurveDownloads({ model }: { readonly model: PrCardModel }) {
  const { page, isDownloading, picture } = model;
  const { tag } = model.place;
  const close = () => {
    isDownloading.value = false;
  };
  return (
    <DownloadDialog
      name={tag}
      picture={picture}
      note="Every threshold of every step of each run, as it was logged:"
      onClose={close}
    >
      {model.runs.value.map((run) => (
        <DownloadItem
          key={run}
          name={run}
          color={page.colorOf(run)}
          urlOf={(format) => prCurvesExportUrl(page.source, run, tag, format)}
        >
          <RunName name={run} />
        </DownloadItem>
      ))}
    </DownloadDialog>
  );
}
