/// Lets the user choose what to take away of a card: its data, a series at a time, or the chart as it stands.
import type { ComponentChildren } from "preact";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { type Picture, savePng, saveSvg } from "./save_picture";

export interface DownloadDialogProps {
  /** What the card shows; files are named after it. */
  readonly name: string;
  readonly picture: Picture | null;
  /** What the files hold. */
  readonly note: string;
  readonly onClose: () => void;
  /** A `DownloadItem` for each series. */
  readonly children: ComponentChildren;
}

export function DownloadDialog({ name, picture, note, onClose, children }: DownloadDialogProps) {
  return (
    <Dialog title={`Download ${name}`} onClose={onClose}>
      <div class="download">
        <div class="actions">
          <Button icon="download" onClick={() => void saveSvg(picture, name)}>
            Download SVG
          </Button>
          <Button icon="download" onClick={() => void savePng(picture, name)}>
            Download PNG
          </Button>
        </div>
        <p>{note}</p>
        <ul>{children}</ul>
      </div>
    </Dialog>
  );
}

export interface DownloadItemProps {
  /** For assistive technology. */
  readonly name: string;
  /** Any CSS colour. */
  readonly color: string;
  readonly urlOf: (format: "csv" | "json") => string;
  /** The name as it is shown. */
  readonly children: ComponentChildren;
}

export function DownloadItem({ name, color, urlOf, children }: DownloadItemProps) {
  return (
    <li>
      <span class="dot" style={{ "--color": color }} />
      {children}
      <a href={urlOf("csv")} download aria-label={`${name} as CSV`}>
        CSV
      </a>
      <a href={urlOf("json")} download aria-label={`${name} as JSON`}>
        JSON
      </a>
    </li>
  );
}
