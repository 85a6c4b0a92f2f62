/// What TensorBoard's hosted projector is told of an embedding whose files lie on the web.
import type { EmbeddingMessage } from "../../wire/messages";

/** Where people have put the files; empty where they have not. */
export interface Addresses {
  readonly vectors: string;
  readonly metadata: string;
  readonly sprite: string;
  readonly bookmarks: string;
}

const HOSTED = "https://projector.tensorflow.org/";

/** Tells whether a browser elsewhere can load it. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

/**
 * The configuration of one embedding as JSON.
 *
 * Facts: tensorboard 2.21, plugins/projector/vz_projector/data-provider.ts (`ProjectorConfig`).
 */
export function projectorConfig(embedding: EmbeddingMessage, addresses: Addresses): string {
  const { name, n_points, n_dimensions, sprite } = embedding;
  const { vectors, metadata, bookmarks } = addresses;
  const images = sprite && {
    sprite: { imagePath: addresses.sprite, singleImageDim: [sprite.width, sprite.height] },
  };
  const entry = {
    tensorName: name,
    tensorShape: [n_points, n_dimensions],
    tensorPath: vectors,
    ...(metadata !== "" && { metadataPath: metadata }),
    ...(addresses.sprite !== "" && images),
    ...(bookmarks !== "" && { bookmarksPath: bookmarks }),
  };
  return JSON.stringify({ embeddings: [entry] }, null, 2);
}

/** Address of the hosted projector that shows what a configuration says. */
export function hostedUrl(config: string): string {
  return `${HOSTED}?config=${encodeURIComponent(config)}`;
}
