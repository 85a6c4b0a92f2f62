/// What keys can do with a card of any kind, and the card that they mean.

/** Sounds as the keyboard sees them; false where there is none. */
export interface SoundCommands {
  /** Plays it, or pauses it. */
  togglePlay(): boolean;
  /** Plays the other one of the last two. */
  hearOther(): boolean;
}

/** A card as the keyboard sees it; a kind leaves out what means nothing to it. */
export interface CardCommands extends Partial<SoundCommands> {
  readonly tag: string;
  togglePin(): void;
  toggleFull(): void;
  fit?(): void;
  /** Of a zoom that is not that of the scalars. */
  undoZoom?(): void;
  redoZoom?(): void;
  toggleYLog?(): void;
  togglePinnedTooltip?(): void;
  download?(): void;
  /** Picks its value for a comparison. */
  compare?(): void;
}
