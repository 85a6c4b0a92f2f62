/// The view of audio.
import type { KindView } from "../../board/kind_view";
import { AudioSettings } from "./audio_settings";
import { AudioToolbar } from "./audio_toolbar";
import { AudioView } from "./audio_view";
import "./audio.css";

export const VIEW: KindView = { View: AudioView, Toolbar: AudioToolbar, Settings: AudioSettings };
