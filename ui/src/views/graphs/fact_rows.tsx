/// Names with their values, in two columns.

export type Fact = readonly [name: string, value: string];

export function FactRows({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl class="fact-rows">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt title={name}>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
