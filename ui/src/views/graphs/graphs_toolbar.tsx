/// The bar over the graph: which one, which of its nodes, in which colours.
import { useMemo, useRef } from "preact/hooks";
import type { ToolbarProps } from "../../board/board_toolbar";
import { SettingsButton } from "../../board/settings_button";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { MenuButton } from "../../widgets/menu";
import { SelectBox } from "../../widgets/select_box";
import { ColorChoice } from "./color_choice";
import { FindField } from "./find_field";
import { graphMenu } from "./graph_menu";
import { type GraphsModel, graphsModel } from "./graphs_model";
import type { GraphSubject } from "./subject";

/** Stands for files in the choice of runs; no run has this name. */
const FILES = "\0files";

export function GraphsToolbar({ runsButton }: ToolbarProps) {
  const page = usePage();
  const model = useMemo(() => graphsModel(page), [page]);
  const picker = useRef<HTMLInputElement>(null);
  const scene = model.session.scene.value;
  return (
    <div class="bar toolbar graphs-toolbar" role="toolbar" aria-label="Graphs">
      {runsButton}
      <SubjectChoice model={model} />
      {scene && <FindField model={model} />}
      <span class="space" />
      {scene && (
        <>
          <ColorChoice model={model} scene={scene} />
          <Button icon="fit" title="Show the whole graph (0)" onClick={() => model.camera.fit()}>
            Fit
          </Button>
        </>
      )}
      <MenuButton
        icon="menu"
        label="More of the graph"
        items={() => graphMenu(model, () => picker.current?.click())}
      />
      <SettingsButton />
      <input
        ref={picker}
        class="visually-hidden"
        type="file"
        accept=".pbtxt,.pb,.meta,.onnx,.json,.txt"
        aria-label="File with a graph"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void model.upload(file);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** Whose graph, and which of its graphs. */
function SubjectChoice({ model }: { readonly model: GraphsModel }) {
  const { subjects, runs, chosen } = model.choice.value;
  if (!chosen) return null;
  const files = subjects.filter(({ run }) => run === null);
  const siblings = subjects.filter(({ run }) => run === chosen.run);
  const runChoices = [
    ...runs.map((run) => [run, run] as const),
    ...(files.length > 0 ? [[FILES, "Uploaded files"] as const] : []),
  ];
  const choose = (subject: GraphSubject | undefined) => subject && model.choose(subject);
  const chooseRun = (run: string) => {
    const ofRun = run === FILES ? files : subjects.filter((subject) => subject.run === run);
    choose(ofRun.find(({ graph }) => graph === chosen.graph) ?? ofRun[0]);
  };
  return (
    <>
      <SelectBox
        label="Run"
        className="run-choice"
        choices={runChoices}
        value={chosen.run ?? FILES}
        onChange={chooseRun}
      />
      <SelectBox
        label="Graph"
        className="graph-choice"
        choices={siblings.map(({ key, title }) => [key, title] as const)}
        value={chosen.key}
        onChange={(key) => choose(siblings.find((subject) => subject.key === key))}
      />
    </>
  );
}
