/// Names with their values, in two columns.

export type Fact = readonly [name: string, value: string];

export interface FactRowsProps {
  readonly rows: readonly Fact[];
  /** Values are numbers, so that names have the room. */
  readonly areCounts?: boolean;
}

export function FactRows({ rows, areCounts = false }: FactRowsProps) {
  return (
    <dl class={areCounts ? "fact-rows counts" : "fact-rows"}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt title={name}>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
