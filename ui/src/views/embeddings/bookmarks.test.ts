import { describe, expect, it } from "vitest";
import { fromBookmarkCamera, toBookmarkCamera } from "./bookmark_camera";
import { type Bookmark, formatBookmarks, parseBookmarks, patternIn } from "./bookmarks";

/** As the projector of TensorBoard 2.21 saves a view of two points. */
const THEIRS = {
  label: "State 0",
  isSelected: true,
  selectedProjection: "tsne",
  dataSetDimensions: [2, 64],
  tSNEIteration: 210,
  tSNEPerplexity: 25,
  tSNELearningRate: 10,
  tSNEis3d: false,
  umapIs3d: true,
  pcaComponentDimensions: [0, 1, 2],
  projections: [
    { "tsne-0": 1, "tsne-1": 2, "pca-0": 9 },
    { "tsne-0": 3, "tsne-1": 4, "pca-0": 9 },
  ],
  filteredPoints: [0, 1],
  selectedPoints: [1],
  cameraDef: { orthographic: true, position: [0, 0, 10], target: [0, 0, 0], zoom: 1.5 },
  selectedColorOptionName: "label",
  forceCategoricalColoring: true,
  selectedLabelOption: "split",
};

const OURS: Bookmark = {
  label: "State 0",
  method: "tsne",
  isFlat: true,
  components: [0, 1, 2],
  perplexity: 25,
  learningRate: 10,
  search: null,
  isolated: [0, 1],
  selected: [1],
  camera: { orthographic: true, position: [0, 0, 10], target: [0, 0, 0], zoom: 1.5 },
  colorBy: "label",
  isForcedCategorical: true,
  labelBy: "split",
  positions: { nComponents: 2, values: Float32Array.from([1, 2, 3, 4]) },
};

describe("parseBookmarks", () => {
  it("reads what TensorBoard wrote", () => {
    expect(parseBookmarks([THEIRS])).toEqual({ isOk: true, value: [OURS] });
  });

  it("reads back what it writes", () => {
    const custom: Bookmark = {
      ...OURS,
      method: "custom",
      search: { field: "label", left: "cat", right: "/^d.g/", up: "", down: "bird" },
    };
    const text = formatBookmarks([OURS, custom], [2, 64]);
    expect(parseBookmarks(JSON.parse(text))).toEqual({ isOk: true, value: [OURS, custom] });
  });

  it("takes a view of which little is said for one of all points by PCA", () => {
    const parsed = parseBookmarks([{ selectedPoints: [1, "2", -3, 0.5], cameraDef: { position: [1, 2] } }]);
    expect(parsed).toEqual({
      isOk: true,
      value: [
        {
          ...{
            label: "",
            method: "pca",
            isFlat: false,
            components: [],
            perplexity: null,
            learningRate: null,
          },
          ...{ search: null, isolated: null, selected: [1], camera: null, colorBy: "" },
          ...{ isForcedCategorical: false, labelBy: "", positions: null },
        },
      ],
    });
  });

  it("says what is wrong with other files", () => {
    expect(parseBookmarks({ label: "State 0" })).toEqual({
      isOk: false,
      error: "the file is no list of bookmarks",
    });
    expect(parseBookmarks([1, "a", null])).toEqual({ isOk: false, error: "the file has no bookmark in it" });
  });
});

it("patternIn finds the pattern between slashes", () => {
  expect([patternIn("/a.c/"), patternIn("a/c"), patternIn("//")]).toEqual(["a.c", null, null]);
});

describe("cameras of bookmarks", () => {
  it("come back as they went, in space and in the plane", () => {
    const state = { azimuth: 0.7, polar: 1.1, zoom: 2.5, target: [0.1, -0.2, 0.3] } as const;
    const back = fromBookmarkCamera(toBookmarkCamera(state, false));
    expect(back.azimuth).toBeCloseTo(0.7);
    expect(back.polar).toBeCloseTo(1.1);
    expect(back.zoom).toBeCloseTo(2.5);
    back.target.forEach((value, axis) => {
      expect(value).toBeCloseTo(state.target[axis] ?? 0);
    });
    const flat = { azimuth: 0, polar: Math.PI / 2, zoom: 3, target: [0, 0, 0] } as const;
    expect(fromBookmarkCamera(toBookmarkCamera(flat, true))).toEqual(flat);
  });

  it("stand at the start where TensorBoard's does", () => {
    const start = { orthographic: false, position: [0.45, 0.9, 1.6], target: [0, 0, 0], zoom: 1 } as const;
    expect(fromBookmarkCamera(start).zoom).toBeCloseTo(1);
  });
});
