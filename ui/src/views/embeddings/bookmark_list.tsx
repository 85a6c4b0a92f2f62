/// Saved views: kept here, saved to a file, loaded from one of TensorBoard's too.
import { useRef } from "preact/hooks";
import { Button, IconButton } from "../../widgets/button";
import { saveFile } from "../../widgets/save_file";
import { addBookmark, bookmarksOf, loadBookmarks, showBookmark } from "./bookmark_actions";
import { type Bookmark, formatBookmarks } from "./bookmarks";
import type { EmbeddingsModel } from "./embeddings_model";

export function BookmarkList({ model }: { readonly model: EmbeddingsModel }) {
  const ofRun = model.files.bookmarks.value;
  const added = bookmarksOf(model);
  const hasAny = ofRun.length + added.value.length > 0;
  const input = useRef<HTMLInputElement>(null);
  const drop = (index: number) => {
    added.value = added.peek().filter((_, i) => i !== index);
  };
  return (
    <>
      {!hasAny && <p class="hint">A bookmark keeps what is shown, and the eye.</p>}
      <ul class="bookmarks" hidden={!hasAny}>
        {ofRun.map((bookmark, i) => (
          <li key={`of the run ${i}`}>
            <ShowButton model={model} bookmark={bookmark} />
            <span class="hint">of the run</span>
          </li>
        ))}
        {added.value.map((bookmark, i) => (
          <li key={`${i} ${bookmark.label}`}>
            <ShowButton model={model} bookmark={bookmark} />
            <IconButton icon="close" label={`Drop ${bookmark.label}`} isSmall onClick={() => drop(i)} />
          </li>
        ))}
      </ul>
      <div class="option">
        <Button onClick={() => addBookmark(model)}>Add</Button>
        <Button onClick={() => input.current?.click()}>Load</Button>
        {hasAny && <Button onClick={() => save(model)}>Save</Button>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.txt,application/json"
        aria-label="File of bookmarks"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          void file?.text().then((text) => loadBookmarks(model, text));
        }}
      />
    </>
  );
}

interface ShowButtonProps {
  readonly model: EmbeddingsModel;
  readonly bookmark: Bookmark;
}

function ShowButton({ model, bookmark }: ShowButtonProps) {
  return (
    <Button look="plain" onClick={() => showBookmark(model, bookmark)}>
      {bookmark.label || "Without a name"}
    </Button>
  );
}

function save(model: EmbeddingsModel): void {
  const chosen = model.chosen.peek();
  const all = [...model.files.bookmarks.peek(), ...bookmarksOf(model).peek()];
  const text = formatBookmarks(all, [chosen?.n_points ?? 0, chosen?.n_dimensions ?? 0]);
  saveFile(`${chosen?.name ?? "embedding"}.bookmarks.json`, new Blob([text], { type: "application/json" }));
}
