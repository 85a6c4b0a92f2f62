/// Mistakes, recall, precision and F1 of each class, most mistakes marked by the longest bar.
import { formatInteger, formatShort } from "../../base/format";
import type { ClassRow } from "./class_rows";

export interface ClassTableProps {
  readonly rows: readonly ClassRow[];
  readonly classNames: readonly string[];
  /** Of the classes where they are drawn in colours. */
  readonly colors?: readonly string[] | undefined;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

/** More classes than this are listed by their mistakes, as far as there is room. */
const MAX_ROWS = 20;

export function ClassTable({ rows, classNames, colors, chosen, onChoose }: ClassTableProps) {
  const listed = worstOf(rows, chosen);
  const most = Math.max(1, ...listed.map(({ nMistakes }) => nMistakes));
  return (
    <>
      <table class="class-table">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Mistakes</th>
            <th scope="col">Recall</th>
            <th scope="col">Precision</th>
            <th scope="col">F1</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((row) => (
            <ClassLine
              key={row.index}
              row={row}
              name={classNames[row.index] ?? String(row.index)}
              color={colors?.[row.index]}
              share={row.nMistakes / most}
              isChosen={chosen === row.index}
              onChoose={() => onChoose(chosen === row.index ? null : row.index)}
            />
          ))}
        </tbody>
      </table>
      {listed.length < rows.length && (
        <p class="hint">{`The ${formatInteger(listed.length)} of ${formatInteger(rows.length)} classes with most mistakes.`}</p>
      )}
    </>
  );
}

function worstOf(rows: readonly ClassRow[], chosen: number | null): readonly ClassRow[] {
  if (rows.length <= MAX_ROWS) return rows;
  const worst = [...rows].sort((a, b) => b.nMistakes - a.nMistakes).slice(0, MAX_ROWS);
  const own = rows[chosen ?? -1];
  return own && !worst.includes(own) ? [own, ...worst.slice(1)] : worst;
}

/** Points of many images are too many for all their digits. */
function countText(n: number): string {
  return n < 1e4 ? formatInteger(n) : formatShort(n);
}

interface ClassLineProps {
  readonly row: ClassRow;
  readonly name: string;
  readonly color: string | undefined;
  readonly share: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ClassLine({ row, name, color, share, isChosen, onChoose }: ClassLineProps) {
  return (
    <tr>
      <th scope="row">
        <button type="button" aria-pressed={isChosen} title={`Only samples of ${name}`} onClick={onChoose}>
          {color && <span class="dot" style={{ "--color": color }} />}
          {name}
        </button>
      </th>
      <td class="mistakes">
        <span class="meter">
          <span style={{ width: `${100 * share}%` }} />
        </span>
        {`${countText(row.nMistakes)} of ${countText(row.nTrue)}`}
      </td>
      {[row.recall, row.precision, row.f1].map((score, i) => (
        <td key={["recall", "precision", "f1"][i]}>{Number.isNaN(score) ? "–" : score.toFixed(3)}</td>
      ))}
    </tr>
  );
}
