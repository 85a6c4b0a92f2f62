/// The name of an axis: dragged it moves the column, pressed it says what can be done with the axis.
import { useRef, useState } from "preact/hooks";
import { rampSize } from "../../../charts/color_ramp";
import { type MenuItem, MenuItems } from "../../../widgets/menu";
import { Popover } from "../../../widgets/popover";

export interface AxisTitleProps {
  readonly title: string;
  /** Under the title: its scale where that is not linear. */
  readonly note: string;
  /** px from the left. */
  readonly x: number;
  /** Colours of its values, if rows are coloured by it. */
  readonly ramp: readonly string[] | null;
  readonly items: () => readonly MenuItem[];
  /** Let go at this x, in px from the left. */
  readonly onDrop: (x: number) => void;
}

const DRAG_PX = 6;

export function AxisTitle({ title, note, x, ramp, items, onDrop }: AxisTitleProps) {
  const button = useRef<HTMLButtonElement>(null);
  const wasDragged = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const [offset, setOffset] = useState(0);
  const press = (event: PointerEvent) => {
    const element = event.currentTarget as HTMLElement;
    let moved = 0;
    element.setPointerCapture(event.pointerId);
    element.onpointermove = (move) => {
      moved = move.clientX - event.clientX;
      if (Math.abs(moved) > DRAG_PX) setOffset(moved);
    };
    element.onlostpointercapture = () => {
      element.onpointermove = null;
      setOffset(0);
      wasDragged.current = Math.abs(moved) > DRAG_PX;
      if (wasDragged.current) onDrop(x + moved);
    };
  };
  return (
    <div class={`axis-title${offset === 0 ? "" : " dragged"}`} style={{ left: `${x + offset}px` }}>
      <button
        ref={button}
        type="button"
        title={`${title}: drag to move, click for its scale`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerDown={press}
        onClick={() => {
          if (!wasDragged.current) setOpen(true);
          wasDragged.current = false;
        }}
      >
        {title}
      </button>
      {ramp ? (
        <span class="ramp" style={{ background: gradientOf(ramp) }} />
      ) : (
        <span class="note">{note}</span>
      )}
      {isOpen && (
        <Popover anchor={button} label={title} role="menu" className="menu" onClose={() => setOpen(false)}>
          <MenuItems
            items={items()}
            onDone={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        </Popover>
      )}
    </div>
  );
}

function gradientOf(ramp: readonly string[]): string {
  const stops = ramp.slice(0, rampSize).filter((_, i) => i % 8 === 0 || i === rampSize - 1);
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
