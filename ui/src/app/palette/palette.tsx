/// Finds cards, runs, tabs and actions by a few letters. Keys as in the ARIA pattern of a combobox.
import { useComputed, useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { usePage } from "../../state/page";
import { Dialog } from "../../widgets/dialog";
import { Icon } from "../../widgets/icon";
import { MarkedText } from "../../widgets/names";
import { type FoundItem, findItems, itemsOf, type Perform } from "./items";

export interface PaletteProps {
  readonly perform: Perform;
  readonly onClose: () => void;
}

const LIST_ID = "palette-list";

export function Palette({ perform, onClose }: PaletteProps) {
  const page = usePage();
  const query = useSignal("");
  const index = useSignal(0);
  const items = useComputed(() => itemsOf(page, perform));
  const found = useComputed(() => findItems(items.value, query.value)).value;
  const choose = (item: FoundItem | undefined) => {
    if (!item) return;
    onClose();
    item.choose();
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && found.length > 0) index.value = (index.value + by + found.length) % found.length;
    else if (event.key === "Enter") choose(found[index.value]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find" isBare className="palette-dialog" onClose={onClose}>
      <div class="palette-panel">
        <div class="palette-field">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label="Find a card, a run, a tab or an action"
            aria-expanded="true"
            aria-controls={LIST_ID}
            aria-activedescendant={found.length > 0 ? optionId(index.value) : undefined}
            placeholder="Find a card, a run or an action"
            autocomplete="off"
            spellcheck={false}
            value={query.value}
            onKeyDown={press}
            onInput={(event) => {
              query.value = event.currentTarget.value;
              index.value = 0;
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <Options found={found} index={index.value} onChoose={choose} />
        <p class="palette-foot">
          <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>Enter</kbd> open <kbd>&gt;</kbd> actions only
        </p>
      </div>
    </Dialog>
  );
}

interface OptionsProps {
  readonly found: readonly FoundItem[];
  readonly index: number;
  readonly onChoose: (item: FoundItem) => void;
}

function Options({ found, index, onChoose }: OptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  return (
    <div class="palette-list" role="listbox" id={LIST_ID} aria-label="What was found" ref={list}>
      {found.length === 0 && <p class="palette-none">Nothing has that name.</p>}
      {found.map((item, i) => (
        <Fragment key={`${item.group} ${item.id}`}>
          {item.group !== found[i - 1]?.group && (
            <div class="palette-group" role="presentation">
              {item.group}
            </div>
          )}
          <button
            type="button"
            id={optionId(i)}
            class="palette-option"
            role="option"
            tabIndex={-1}
            aria-selected={i === index}
            onClick={() => onChoose(item)}
          >
            {item.run !== null && <RunDot run={item.run} />}
            <span class="text">
              <MarkedText text={item.text} matches={item.ranges} />
            </span>
            <span class="note">{item.note}</span>
            {item.keys !== "" && <kbd>{item.keys}</kbd>}
          </button>
        </Fragment>
      ))}
    </div>
  );
}

function RunDot({ run }: { readonly run: string }) {
  return <span class="dot" style={{ "--color": usePage().colorOf(run) }} />;
}

function optionId(index: number): string {
  return `palette-option-${index}`;
}
