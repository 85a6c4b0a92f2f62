/// The palette, loaded when it is first asked for.
import "./palette.css";

export { Palette } from "./palette";
