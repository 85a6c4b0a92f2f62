/// What keys can do with a card of any kind, and the card that they mean.

/** A card as the keyboard sees it. */
export interface CardCommands {
  readonly tag: string;
  fit(): void;
  toggleYLog(): void;
  togglePin(): void;
  toggleFull(): void;
  togglePinnedTooltip(): void;
  download(): void;
}
