/// Opens files of vectors and of labels from this computer.
import { useRef } from "preact/hooks";
import { IconButton } from "../../widgets/button";
import type { EmbeddingsModel } from "./embeddings_model";
import { openFiles } from "./uploads";

export function UploadButton({ model }: { readonly model: EmbeddingsModel }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="upload"
        label="Open a file of vectors, and one of labels (TSV, .npy)"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".tsv,.txt,.csv,.npy,.bytes,.bin"
        aria-label="Files of vectors and labels"
        onChange={(event) => {
          void openFiles(model, [...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
