/// What keys can do with a card of any kind, and the card that they mean.

/** A card as the keyboard sees it; a kind leaves out what means nothing to it. */
export interface CardCommands {
  readonly tag: string;
  togglePin(): void;
  toggleFull(): void;
  fit?(): void;
  toggleYLog?(): void;
  togglePinnedTooltip?(): void;
  download?(): void;
}
