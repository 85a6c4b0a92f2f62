/// The pixel under the pointer: where it is, its numbers, and those around it.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { placeAtPointer } from "../../widgets/placement";
import { useImages } from "./images_state";
import { PATCH_PX, type PixelPatch, type PixelReading, rgbaText } from "./pixels";

export function PixelPanel() {
  const { reading } = useImages();
  useEffect(() => {
    const end = () => {
      reading.value = null;
    };
    document.addEventListener("scroll", end, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", end, { capture: true });
  }, [reading]);
  return reading.value && <Panel reading={reading.value} />;
}

function Panel({ reading }: { readonly reading: PixelReading }) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place(panel.current, reading), [reading]);
  const { pixel, patches } = reading;
  return (
    <div ref={panel} popover="manual" class="tooltip pixel-panel" role="tooltip">
      <div class="patches">
        {patches.map((patch, i) => (
          <Patch key={i} patch={patch} />
        ))}
      </div>
      <b>
        x {pixel.x}, y {pixel.y}
      </b>
      {patches.map(({ rgba }, i) => (
        <span key={i}>{rgbaText(rgba)}</span>
      ))}
    </div>
  );
}

/** The pixels around, each as a square. */
function Patch({ patch: { patch } }: { readonly patch: PixelPatch }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => canvas.current?.getContext("2d")?.putImageData(patch, 0, 0), [patch]);
  return (
    <span class="patch">
      <canvas ref={canvas} width={PATCH_PX} height={PATCH_PX} />
    </span>
  );
}

function place(panel: HTMLElement | null, { pointer }: PixelReading): void {
  if (!panel) return;
  if (!panel.matches(":popover-open")) panel.showPopover();
  const size = { width: panel.offsetWidth, height: panel.offsetHeight };
  const spot = placeAtPointer(pointer, size, { width: window.innerWidth, height: window.innerHeight });
  panel.style.left = `${spot.left}px`;
  panel.style.top = `${spot.top}px`;
}
