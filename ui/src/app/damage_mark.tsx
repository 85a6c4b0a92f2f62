/// Says that something could not be read, what and where.
import { useRef, useState } from "preact/hooks";
import { formatInteger } from "../base/format";
import { IconButton } from "../widgets/button";
import { Popover } from "../widgets/popover";
import type { DamageMessage } from "../wire/messages";

export interface DamageMarkProps {
  /** What is damaged: a run, or the logdir. */
  readonly name: string;
  /** Said above the list. */
  readonly title: string;
  readonly damage: readonly DamageMessage[];
}

const MAX_LISTED = 20;

export function DamageMark({ name, title, damage }: DamageMarkProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span class="damage-mark">
      <IconButton
        icon="warn"
        label={`Damaged file in ${name}`}
        isSmall
        isExpanded={isOpen}
        buttonRef={anchor}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!isOpen);
        }}
      />
      {isOpen && (
        <Popover
          anchor={anchor}
          label={`Damage in ${name}`}
          className="damage"
          onClose={() => setOpen(false)}
        >
          <b>{title}</b>
          {damage.slice(0, MAX_LISTED).map(({ file, offset, n_bytes, reason }) => (
            <div key={`${file} ${offset}`}>
              <code>{file}</code>
              <div class="dim">
                {n_bytes > 0 && `${formatInteger(n_bytes)} bytes skipped at byte ${formatInteger(offset)}: `}
                {reason}
              </div>
            </div>
          ))}
          {damage.length > MAX_LISTED && <div class="dim">and {damage.length - MAX_LISTED} more</div>}
        </Popover>
      )}
    </span>
  );
}
