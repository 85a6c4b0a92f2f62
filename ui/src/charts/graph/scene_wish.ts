/// What a scene is made of.
import type { Comparison } from "./comparison";
import type { GraphModel } from "./graph_model";
import type { GroupLayouts } from "./group_layout";
import type { Opening } from "./shown";
import type { Tracing } from "./tracing";
import type { ColorBy } from "./types";

export interface SceneWish {
  readonly model: GraphModel;
  readonly opening: Opening;
  readonly colorBy: ColorBy;
  readonly tracing: Tracing | null;
  readonly comparison: Comparison | null;
  readonly layouts: GroupLayouts;
  /** Whether to make the layouts of large groups, too. */
  readonly isPatient: boolean;
}
