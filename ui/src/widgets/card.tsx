/// The frame of a card of any kind. A card out of sight is one empty box of the same height.
import type { ComponentChildren, CSSProperties, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useIsNear } from "./visibility";

export interface CardProps {
  /** Unique on the page: `data-card`. */
  readonly id: string;
  /** What it shows: `data-tag`, and its name. */
  readonly tag: string;
  /** The run of a card that shows one alone: `data-run`, and in its name. */
  readonly run?: string | null;
  /** Aspect ratio of the body, for the box that stands in for it. Default: 16 / 9. */
  readonly aspect?: number;
  /** Rendered only while the card is near the visible part. */
  readonly children: () => ComponentChildren;
  readonly onEnter?: () => void;
  readonly onLeave?: () => void;
}

export function Card({ id, tag, run = null, aspect = 16 / 9, children, onEnter, onLeave }: CardProps) {
  const element = useRef<HTMLElement>(null);
  const isNear = useIsNear(element);
  const style = useKeptHeight(element, isNear);
  return (
    <article
      ref={element}
      class="card"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on the focused card
      tabIndex={0}
      data-card={id}
      data-tag={tag}
      data-run={run ?? undefined}
      aria-label={run === null ? tag : `${tag}, ${run}`}
      style={isNear ? {} : style}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onFocusCapture={onEnter}
    >
      {isNear ? children() : <div class="card-stand-in" style={{ aspectRatio: aspect }} />}
    </article>
  );
}

/** The height that the card had when it was last seen. */
function useKeptHeight(element: RefObject<HTMLElement | null>, isNear: boolean): CSSProperties {
  const heightPx = useRef<number | null>(null);
  useLayoutEffect(() => {
    const card = element.current;
    if (!card || !isNear) return undefined;
    const observer = new ResizeObserver(() => {
      heightPx.current = card.offsetHeight;
    });
    observer.observe(card);
    return () => observer.disconnect();
  }, [element, isNear]);
  return heightPx.current === null ? {} : { height: `${heightPx.current}px` };
}

export interface CardHeadProps {
  readonly title: ComponentChildren;
  readonly actions: ComponentChildren;
}

/** Actions lie over the head's right end on hover and focus. */
export function CardHead({ title, actions }: CardHeadProps) {
  return (
    <div class="card-head">
      {title}
      <div class="card-actions">{actions}</div>
    </div>
  );
}

export interface CardBodyProps {
  readonly isLoading: boolean;
  readonly children: ComponentChildren;
}

/** The thin line on top appears only if loading takes longer than 150 ms. */
export function CardBody({ isLoading, children }: CardBodyProps) {
  return (
    <div class="card-body">
      {children}
      {isLoading && <div class="progress-line" role="progressbar" aria-label="Loading" />}
    </div>
  );
}

export interface CardFootProps {
  readonly notes: readonly CardNote[];
  /** Stands before them. */
  readonly children?: ComponentChildren;
}

/** Something that a card has to say; `isWarning` for what is wrong with the data. */
export interface CardNote {
  readonly text: string;
  readonly isWarning?: boolean;
  readonly title?: string;
}

export function CardFoot({ notes, children }: CardFootProps) {
  if (notes.length === 0 && !children) return null;
  return (
    <div class="card-foot">
      {children}
      {notes.map(({ text, isWarning, title }) => (
        <span key={text} class={isWarning ? "warn" : undefined} title={title ?? text}>
          {text}
        </span>
      ))}
    </div>
  );
}
