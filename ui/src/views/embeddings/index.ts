/// The view of embeddings.
import type { KindView } from "../../board/kind_view";
import { EmbeddingsSettings } from "./embeddings_settings";
import { EmbeddingsToolbar } from "./embeddings_toolbar";
import { EmbeddingsView } from "./embeddings_view";

export const VIEW: KindView = {
  View: EmbeddingsView,
  Toolbar: EmbeddingsToolbar,
  Settings: EmbeddingsSettings,
};
