/// What can be taken away of a card of lines: a whole series, or the chart as it stands.
import { DownloadDialog, DownloadItem } from "../widgets/download_dialog";
import { PathName, RunName } from "../widgets/names";
import type { LineCardModel } from "./line_card_model";

export function LineDownloads({ model }: { readonly model: LineCardModel }) {
  const { page, tag, subject, picture } = model;
  const { hasTags } = subject;
  const close = () => {
    model.isDownloading.value = false;
  };
  return (
    <DownloadDialog
      name={tag}
      picture={picture}
      note="Every point of each series, as it was logged:"
      onClose={close}
    >
      {model.series.value.map((series) => (
        <DownloadItem
          key={`${series.run}\n${series.tag}`}
          name={hasTags ? `${series.run} ${series.tag}` : series.run}
          color={page.colorOf(series.run)}
          urlOf={(format) => page.source.scalarsExportUrl(series.run, series.tag, format)}
        >
          <RunName name={series.run} />
          {hasTags && <PathName name={series.tag} />}
        </DownloadItem>
      ))}
    </DownloadDialog>
  );
}
