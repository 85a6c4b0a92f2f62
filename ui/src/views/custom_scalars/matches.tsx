/// Which tags a chart draws, each with the look of its lines.
import type { ReadonlySignal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { Button } from "../../widgets/button";
import { LineMark } from "../../widgets/line_mark";
import { PathName } from "../../widgets/names";
import { Popover } from "../../widgets/popover";
import type { MarginMessage, PatternMessage } from "../../wire/messages";
import { lineTagsOf } from "./custom_subject";
import { dashOf } from "./dashes";
import type { LayoutChart } from "./layout_charts";

export interface MatchesProps {
  readonly chart: ReadonlySignal<LayoutChart>;
}

export function Matches({ chart }: MatchesProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { message } = chart.value;
  const tags = lineTagsOf(message);
  return (
    <span ref={anchor} class="matches">
      <Button look="link" isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Matches ({tags.length})
      </Button>
      {isOpen && (
        <Popover anchor={anchor} label="Matches" className="matches-list" onClose={() => setOpen(false)}>
          <ul>
            {tags.map((tag, i) => (
              <li key={tag} data-match={tag}>
                <LineMark dash={dashOf(i)} />
                <PathName name={tag} />
                <Edges margin={message.margins.find(({ value }) => value === tag)} />
              </li>
            ))}
          </ul>
          {message.patterns.map((pattern) => (
            <PatternLine key={pattern.pattern} pattern={pattern} />
          ))}
        </Popover>
      )}
    </span>
  );
}

function Edges({ margin }: { readonly margin: MarginMessage | undefined }) {
  return margin ? <span class="dim">{` from ${margin.lower} to ${margin.upper}`}</span> : null;
}

function PatternLine({ pattern: { pattern, tags, error } }: { readonly pattern: PatternMessage }) {
  const result = error ? error.message : tags.length === 1 ? "1 tag" : `${tags.length} tags`;
  return (
    <p class={error ? "warn" : "dim"}>
      <code>{pattern}</code> {result}
    </p>
  );
}
