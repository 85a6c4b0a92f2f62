/// Buttons with a name and their key in the title.
import type { ComponentChildren, Ref } from "preact";
import { Icon, type IconName } from "./icon";

export interface IconButtonProps {
  readonly icon: IconName;
  /** What it does; also its name for assistive technology. */
  readonly label: string;
  /** The key that does the same. */
  readonly keys?: string;
  /** For a button that stays down. */
  readonly isPressed?: boolean;
  /** Opens something, which is open or not. */
  readonly isExpanded?: boolean;
  /** 24 px instead of 28. */
  readonly isSmall?: boolean;
  /** Stands before the icon. */
  readonly text?: string;
  readonly tabIndex?: number;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onClick: (event: MouseEvent) => void;
}

export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    keys,
    isPressed,
    isExpanded,
    isSmall = false,
    text,
    buttonRef,
    tabIndex,
    onClick,
  } = props;
  return (
    <button
      type="button"
      class={`icon-button${isSmall ? " small" : ""}${text ? " has-text" : ""}`}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      aria-keyshortcuts={keys}
      tabIndex={tabIndex}
      ref={buttonRef ?? null}
      onClick={onClick}
    >
      {text}
      <Icon name={icon} />
    </button>
  );
}

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  /** `line` has a border, `plain` none, `link` looks like text. */
  readonly look?: "line" | "plain" | "link";
  readonly isExpanded?: boolean;
  readonly title?: string;
  readonly className?: string;
  readonly onClick: (event: MouseEvent) => void;
}

export function Button({
  children,
  icon,
  look = "line",
  isExpanded,
  title,
  className = "",
  onClick,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${look} ${className}`}
      aria-expanded={isExpanded}
      title={title}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
