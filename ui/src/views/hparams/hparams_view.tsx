/// The HParams tab: a picture of all rows over the table of them, and the values of one beside it.
import { useEffect } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { lazily } from "../../widgets/lazily";
import "./hparams.css";
import { type HParamsModel, hparamsModel } from "./hparams_model";
import { HParamsTable } from "./hparams_table";

const Picture = lazily(
  async () => (await import("./pictures/picture_panel")).PicturePanel,
  () => <div class="picture-place" />,
);
const RowPanel = lazily(async () => (await import("./row_panel")).RowPanel);

export function HParamsView() {
  const page = usePage();
  const model = hparamsModel(page);
  useEffect(() => model.start(), [model]);
  return (
    <div class="view hparams">
      <Content model={model} />
    </div>
  );
}

function Content({ model }: { readonly model: HParamsModel }) {
  const { answer, error } = model.tables.table.value;
  if (!answer) {
    return error ? (
      <CardSentence
        isWarning
        text={
          error.isOffline ? "The server does not answer." : "The server could not read the hyperparameters."
        }
        details={`${error.code}: ${error.message}`}
      >
        <Button onClick={() => model.tables.retry()}>Retry</Button>
      </CardSentence>
    ) : (
      <div class="hparams-loading" />
    );
  }
  if (model.sheet.value.rows.length === 0) return <NoRows model={model} />;
  const opened = model.opened.value;
  const row = opened === null ? undefined : model.sheet.value.rows.find(({ name }) => name === opened);
  return (
    <>
      <div class="hparams-main">
        {model.panel.value !== "none" && <Picture model={model} />}
        <HParamsTable model={model} />
      </div>
      {row && <RowPanel model={model} row={row} />}
    </>
  );
}

function NoRows({ model }: { readonly model: HParamsModel }) {
  return (
    <CardSentence text="No hyperparameters were logged yet.">
      <Button
        onClick={() => {
          model.hasOtherRuns.value = true;
        }}
      >
        Show all runs
      </Button>
    </CardSentence>
  );
}
