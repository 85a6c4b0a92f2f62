/// JSON as a tree whose branches fold.
import { useState } from "preact/hooks";
import { entriesOfJson, JsonNumber, type JsonValue } from "../../base/json_text";
import { Button } from "../../widgets/button";
import { Icon } from "../../widgets/icon";

export interface JsonTreeProps {
  readonly value: JsonValue;
}

/** Branches up to here are open at first, unless they are long. */
const OPEN_DEPTH = 2;
const OPEN_ENTRIES = 30;
/** Entries of a branch that are shown at first, and added by a click. */
const ENTRIES_AT_ONCE = 100;

export function JsonTree({ value }: JsonTreeProps) {
  return (
    <div class="json-tree">
      <Entries value={value} depth={0} />
    </div>
  );
}

function Entries({ value, depth }: { readonly value: JsonValue; readonly depth: number }) {
  const [n, setN] = useState(ENTRIES_AT_ONCE);
  const entries = entriesOfJson(value) ?? [];
  return (
    <ul>
      {entries.slice(0, n).map(([name, inner]) => (
        <li key={name}>
          <Entry name={name} value={inner} depth={depth} />
        </li>
      ))}
      {entries.length > n && (
        <li>
          <Button look="link" onClick={() => setN(n + ENTRIES_AT_ONCE)}>
            {entries.length - n} more
          </Button>
        </li>
      )}
    </ul>
  );
}

interface EntryProps {
  readonly name: string;
  readonly value: JsonValue;
  readonly depth: number;
}

function Entry({ name, value, depth }: EntryProps) {
  const entries = entriesOfJson(value);
  const [isOpen, setOpen] = useState(depth + 1 < OPEN_DEPTH && (entries?.length ?? 0) <= OPEN_ENTRIES);
  if (!entries) {
    return (
      <>
        <span class="name">{name}</span> <Leaf value={value} />
      </>
    );
  }
  const noun = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? "down" : "right"} size={12} />
        <span class="name">{name}</span> <span class="faint">{noun}</span>
      </button>
      {isOpen && <Entries value={value} depth={depth + 1} />}
    </>
  );
}

function Leaf({ value }: { readonly value: JsonValue }) {
  if (value instanceof JsonNumber) return <span class="number">{value.source}</span>;
  if (typeof value === "string") return <span class="string">{JSON.stringify(value)}</span>;
  return <span class="word">{String(value)}</span>;
}
