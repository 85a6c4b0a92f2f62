/// Mistakes, recall, precision and F1 of each class, most mistakes marked by the longest bar.
import { formatInteger } from "../../base/format";
import { type ClassRow, type Confusion, classRows } from "./class_rows";

export interface ClassTableProps {
  readonly confusion: Confusion;
  readonly classNames: readonly string[];
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

export function ClassTable({ confusion, classNames, chosen, onChoose }: ClassTableProps) {
  const rows = classRows(confusion);
  const most = Math.max(1, ...rows.map(({ nMistakes }) => nMistakes));
  return (
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
        {rows.map((row) => (
          <ClassLine
            key={row.index}
            row={row}
            name={classNames[row.index] ?? String(row.index)}
            share={row.nMistakes / most}
            isChosen={chosen === row.index}
            onChoose={() => onChoose(chosen === row.index ? null : row.index)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ClassLineProps {
  readonly row: ClassRow;
  readonly name: string;
  readonly share: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ClassLine({ row, name, share, isChosen, onChoose }: ClassLineProps) {
  return (
    <tr>
      <th scope="row">
        <button type="button" aria-pressed={isChosen} title={`Only samples of ${name}`} onClick={onChoose}>
          {name}
        </button>
      </th>
      <td class="mistakes">
        <span class="meter">
          <span style={{ width: `${100 * share}%` }} />
        </span>
        {`${formatInteger(row.nMistakes)} of ${formatInteger(row.nTrue)}`}
      </td>
      {[row.recall, row.precision, row.f1].map((score, i) => (
        <td key={["recall", "precision", "f1"][i]}>{Number.isNaN(score) ? "–" : score.toFixed(3)}</td>
      ))}
    </tr>
  );
}
