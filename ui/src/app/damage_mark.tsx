/// Says that parts of a run's files could not be read, and where.
import { useRef, useState } from "preact/hooks";
import { formatInteger } from "../base/format";
import { IconButton } from "../widgets/button";
import { Popover } from "../widgets/popover";
import type { DamageMessage } from "../wire/messages";

export interface DamageMarkProps {
  readonly run: string;
  readonly damage: readonly DamageMessage[];
}

const MAX_LISTED = 20;

export function DamageMark({ run, damage }: DamageMarkProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span class="damage-mark">
      <IconButton
        icon="warn"
        label={`Damaged file in ${run}`}
        isSmall
        isExpanded={isOpen}
        buttonRef={anchor}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!isOpen);
        }}
      />
      {isOpen && (
        <Popover anchor={anchor} label={`Damage in ${run}`} className="damage" onClose={() => setOpen(false)}>
          <b>Damaged file, reading went on</b>
          {damage.slice(0, MAX_LISTED).map(({ file, offset, n_bytes, reason }) => (
            <div key={`${file} ${offset}`}>
              <code>{file}</code>
              <div class="dim">
                {formatInteger(n_bytes)} bytes skipped at byte {formatInteger(offset)}: {reason}
              </div>
            </div>
          ))}
          {damage.length > MAX_LISTED && <div class="dim">and {damage.length - MAX_LISTED} more</div>}
        </Popover>
      )}
    </span>
  );
}
