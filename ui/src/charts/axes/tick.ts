/// One tick of an axis.

export interface Tick {
  readonly value: number;
  readonly label: string;
}
