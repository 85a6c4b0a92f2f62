/// The view of images.
import "./images.css";
import type { KindView } from "../../board/kind_view";
import { ImagesSettings } from "./images_settings";
import { ImagesToolbar } from "./images_toolbar";
import { ImagesView } from "./images_view";

export const VIEW: KindView = { View: ImagesView, Toolbar: ImagesToolbar, Settings: ImagesSettings };
