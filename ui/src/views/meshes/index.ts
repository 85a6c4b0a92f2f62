/// The view of meshes and point clouds.
import type { KindView } from "../../board/kind_view";
import { MeshesSettings } from "./meshes_settings";
import { MeshesToolbar } from "./meshes_toolbar";
import { MeshesView } from "./meshes_view";

export const VIEW: KindView = { View: MeshesView, Toolbar: MeshesToolbar, Settings: MeshesSettings };
