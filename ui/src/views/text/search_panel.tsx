/// The search through all texts: what to look for, and where it is.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { RunChip } from "../../board/run_chip";
import { usePage } from "../../state/page";
import { tagTitle } from "../../state/tag_title";
import { settleMillis } from "../../state/testing";
import { Button, IconButton } from "../../widgets/button";
import { Icon } from "../../widgets/icon";
import type { TextHitMessage } from "../../wire/messages";
import { useTextOptions } from "./options";
import { revealHit } from "./reveal";
import { type SearchState, TextSearch } from "./search";

const SETTLE_MILLIS = 250;

export function SearchPanel() {
  const page = usePage();
  const { search: text, isSearchRegex, isSearchOpen } = useTextOptions();
  const search = useMemo(() => new TextSearch(page), [page]);
  const runs = page.selection.shown.value;
  const query = text.value;
  const isRegex = isSearchRegex.value;
  useEffect(() => {
    const end = page.activity.begin();
    const timer = setTimeout(() => {
      search.start({ text: query, isRegex, runs });
      end();
    }, settleMillis(SETTLE_MILLIS));
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [page, search, query, isRegex, runs]);
  useEffect(() => () => search.stop(), [search]);
  const state = search.state.value;
  return (
    <aside class="search-panel" aria-label="Search">
      <div class="bar">
        <SearchField />
        <IconButton
          icon="close"
          label="Close the search"
          isSmall
          onClick={() => {
            isSearchOpen.value = false;
          }}
        />
      </div>
      <p class="search-state" role="status">
        {stateText(state, query)}
      </p>
      <ol class="hits">
        {state.hits.map((hit) => (
          <li key={hit.key}>
            <Hit hit={hit} />
          </li>
        ))}
      </ol>
      {state.next && !state.isRunning && <Button onClick={() => search.goOn()}>Search on</Button>}
    </aside>
  );
}

function SearchField() {
  const { search, isSearchRegex, isSearchOpen } = useTextOptions();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (search.peek() === "") input.current?.focus();
  }, [search]);
  return (
    <span class="field search-field">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        spellcheck={false}
        autocomplete="off"
        placeholder="Search in all texts"
        aria-label="Search in all texts"
        value={search.value}
        onInput={(event) => {
          search.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (search.peek() === "") isSearchOpen.value = false;
          else search.value = "";
        }}
      />
      <button
        type="button"
        class="regex-button"
        title="Regular expression"
        aria-label="Regular expression"
        aria-pressed={isSearchRegex.value}
        onClick={() => {
          isSearchRegex.value = !isSearchRegex.value;
        }}
      >
        .*
      </button>
    </span>
  );
}

function Hit({ hit }: { readonly hit: TextHitMessage }) {
  const page = usePage();
  return (
    <button type="button" class="hit" onClick={() => revealHit(page, hit)}>
      <span class="hit-head">
        <b>{tagTitle("text", hit.tag)}</b>
        <span>step {formatInteger(hit.step)}</span>
        {hit.n_matches > 1 && <span>{formatInteger(hit.n_matches)} matches</span>}
      </span>
      <RunChip run={hit.run} />
      <span class="excerpt">
        {hit.excerpt.map((piece, i) => (i % 2 === 1 ? <mark key={i}>{piece}</mark> : piece))}
      </span>
    </button>
  );
}

function stateText({ hits, nValues, nUnread, next, isRunning, error }: SearchState, query: string): string {
  if (error !== null) return `The search failed: ${error}`;
  if (query === "") return "Looks through every step of the shown runs.";
  const unread = nUnread > 0 ? `; ${formatInteger(nUnread)} could not be read` : "";
  const searched = `${formatInteger(nValues)} texts searched${unread}`;
  if (isRunning) return `Searching: ${formatInteger(hits.length)} found, ${searched} …`;
  if (hits.length === 0) return `Nothing found; ${searched}.`;
  return `Found in ${formatInteger(hits.length)}${next ? " so far" : ""}; ${searched}.`;
}
