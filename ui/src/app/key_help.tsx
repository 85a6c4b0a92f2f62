/// The list of keys.
import { Dialog } from "../widgets/dialog";
import { KEY_BINDINGS, POINTER_GESTURES } from "./keyboard";

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const rows = [...KEY_BINDINGS.map(({ label, text }) => [label, text] as const), ...POINTER_GESTURES];
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="key-help">
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
