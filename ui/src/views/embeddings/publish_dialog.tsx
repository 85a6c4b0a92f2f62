/// Makes the configuration that TensorBoard's hosted projector reads, of files that people put on the web.
import { useState } from "preact/hooks";
import { Button, IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import { CodeBlock } from "../../widgets/code_block";
import { Dialog } from "../../widgets/dialog";
import { saveFile } from "../../widgets/save_file";
import type { EmbeddingMessage } from "../../wire/messages";
import type { EmbeddingsModel } from "./embeddings_model";
import { type Addresses, hostedUrl, isAddress, projectorConfig } from "./publish";

const NOWHERE: Addresses = { vectors: "", metadata: "", sprite: "", bookmarks: "" };

export function PublishDialog({ model }: { readonly model: EmbeddingsModel }) {
  const chosen = model.chosen.value;
  if (!model.isPublishing.value || !chosen) return null;
  const close = () => {
    model.isPublishing.value = false;
  };
  return (
    <Dialog title={`Publish ${chosen.name}`} onClose={close}>
      <PublishForm embedding={chosen} />
    </Dialog>
  );
}

function PublishForm({ embedding }: { readonly embedding: EmbeddingMessage }) {
  const [addresses, setAddresses] = useState(NOWHERE);
  const [config, setConfig] = useState("");
  const row = (name: keyof Addresses, label: string) => (
    <AddressField
      label={label}
      value={addresses[name]}
      onChange={(value) => setAddresses((before) => ({ ...before, [name]: value }))}
    />
  );
  const isReady = Object.values(addresses).every((each) => each === "" || isAddress(each));
  return (
    <div class="publish">
      <p>
        Nothing is sent from here. Put the files where everyone can load them, as in a gist, and say where
        they are.
      </p>
      {row("vectors", "Vectors")}
      {embedding.columns.length > 0 && row("metadata", "Metadata")}
      {embedding.sprite && row("sprite", "Images")}
      {row("bookmarks", "Bookmarks")}
      {isReady && addresses.vectors !== "" ? (
        <Config text={projectorConfig(embedding, addresses)} />
      ) : (
        <p class="hint">
          The vectors are needed; what is empty is left out. An address begins with https://.
        </p>
      )}
      <p>Put the configuration there, too. Then this leads to the projector that TensorBoard hosts.</p>
      <AddressField label="Configuration" value={config} onChange={setConfig} />
      {isAddress(config) && <HostedLink url={hostedUrl(config)} />}
    </div>
  );
}

function Config({ text }: { readonly text: string }) {
  const save = () => saveFile("projector_config.json", new Blob([text], { type: "application/json" }));
  return (
    <>
      <CodeBlock text={text} />
      <div class="actions">
        <Button icon="download" onClick={save}>
          Download the configuration
        </Button>
      </div>
    </>
  );
}

function HostedLink({ url }: { readonly url: string }) {
  return (
    <p class="hosted">
      <a href={url} target="_blank" rel="noreferrer">
        {url}
      </a>
      <IconButton icon="copy" label="Copy the address" isSmall onClick={() => void copyText(url)} />
    </p>
  );
}

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AddressField({ label, value, onChange }: AddressFieldProps) {
  const isBad = value !== "" && !isAddress(value);
  return (
    <label class="address">
      <span>{label}</span>
      <input
        class={`field${isBad ? " bad" : ""}`}
        type="url"
        placeholder="https://"
        aria-invalid={isBad}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value.trim())}
      />
    </label>
  );
}
