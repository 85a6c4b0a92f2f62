/// Saved views: kept here, saved to a file, loaded from one of TensorBoard's too.
import { useRef } from "preact/hooks";
import { Button, IconButton } from "../../widgets/button";
import { saveFile } from "../../widgets/save_file";
import { addBookmark, bookmarksOf, loadBookmarks, showBookmark } from "./bookmark_actions";
import { formatBookmarks } from "./bookmarks";
import type { EmbeddingsModel } from "./embeddings_model";

export function BookmarkList({ model }: { readonly model: EmbeddingsModel }) {
  const all = bookmarksOf(model);
  const input = useRef<HTMLInputElement>(null);
  const drop = (index: number) => {
    all.value = all.peek().filter((_, i) => i !== index);
  };
  return (
    <>
      {all.value.length === 0 && <p class="hint">A bookmark keeps what is shown, and the eye.</p>}
      <ul class="bookmarks" hidden={all.value.length === 0}>
        {all.value.map((bookmark, i) => (
          <li key={`${i} ${bookmark.label}`}>
            <Button look="plain" onClick={() => showBookmark(model, bookmark)}>
              {bookmark.label}
            </Button>
            <IconButton icon="close" label={`Drop ${bookmark.label}`} isSmall onClick={() => drop(i)} />
          </li>
        ))}
      </ul>
      <div class="option">
        <Button onClick={() => addBookmark(model)}>Add</Button>
        <Button onClick={() => input.current?.click()}>Load</Button>
        {all.value.length > 0 && <Button onClick={() => save(model)}>Save</Button>}
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

function save(model: EmbeddingsModel): void {
  const chosen = model.chosen.peek();
  const text = formatBookmarks(bookmarksOf(model).peek(), [chosen?.n_points ?? 0, chosen?.n_dimensions ?? 0]);
  saveFile(`${chosen?.name ?? "embedding"}.bookmarks.json`, new Blob([text], { type: "application/json" }));
}
