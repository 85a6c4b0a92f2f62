/// What can be done with the graph besides what its bar shows.
import type { MenuItem } from "../../widgets/menu";
import { downloadPng, downloadSvg } from "./export_graph";
import type { GraphsModel } from "./graphs_model";

/** `pickFile` opens the browser's choice of files. */
export function graphMenu(model: GraphsModel, pickFile: () => void): readonly MenuItem[] {
  const upload: MenuItem = { text: "Upload a graph: pbtxt, pb, ONNX, Keras", onSelect: pickFile };
  return model.session.scene.peek() ? [...nodeItems(model), ...graphItems(model), upload] : [upload];
}

function nodeItems(model: GraphsModel): MenuItem[] {
  const node = model.nodeById.peek().get(model.chosen.peek());
  const isGroup = node !== undefined && node.sort !== "op";
  const trace = model.options.trace.peek();
  const items: MenuItem[] = [];
  if (isGroup) {
    items.push({ text: `Open all in ${node.label}`, onSelect: () => void model.openAll(node.id) });
  }
  if (node && trace !== "inputs") {
    items.push({ text: "Trace inputs", keys: "I", onSelect: () => model.setTrace("inputs") });
  }
  if (node && trace !== "outputs") {
    items.push({ text: "Trace outputs", keys: "U", onSelect: () => model.setTrace("outputs") });
  }
  if (trace !== "none") items.push({ text: "End the trace", onSelect: () => model.setTrace("none") });
  return items;
}

function graphItems(model: GraphsModel): MenuItem[] {
  const { options, page } = model;
  const hasAside = options.hasAside.peek();
  return [
    { text: "Open all groups", onSelect: () => void model.openAll(null) },
    { text: "Close all groups", onSelect: () => void model.closeAll() },
    {
      text: hasAside ? "Hide nodes that are aside" : "Show nodes that are aside",
      onSelect: () => {
        options.hasAside.value = !hasAside;
      },
    },
    {
      text: "Compare with another graph",
      onSelect: () => {
        page.settings.isDrawerOpen.value = true;
      },
    },
    { text: "Download SVG", onSelect: () => downloadSvg(model) },
    { text: "Download PNG", onSelect: () => void downloadPng(model) },
  ];
}
