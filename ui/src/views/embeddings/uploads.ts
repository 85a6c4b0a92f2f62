/// Brings files of this computer to the server and shows them.
import { uploadMetadata, uploadVectors } from "../../data/embeddings";
import type { EmbeddingsModel } from "./embeddings_model";

const LABELS_NAME = /meta|label/i;

/** Which of two files holds labels: the one whose name says so, else the second. */
export function sortFiles<F extends { readonly name: string }>(
  files: readonly F[],
): { readonly vectors: F | null; readonly labels: F | null } {
  const labels = files.find(({ name }) => LABELS_NAME.test(name)) ?? files[1] ?? null;
  const vectors = files.find((file) => file !== labels) ?? null;
  return { vectors, labels };
}

/** Sends vectors and labels; labels alone are for the embedding that was uploaded before. */
export async function openFiles(model: EmbeddingsModel, files: readonly File[]): Promise<void> {
  const { vectors, labels } = sortFiles(files);
  const before = model.chosen.peek()?.upload ?? "";
  if (!vectors && before === "") {
    model.said.value = "Open a file of vectors first: labels belong to points.";
    return;
  }
  const key = vectors ? await sendVectors(model, vectors) : before;
  if (key === null) return;
  if (labels) await sendLabels(model, labels, key);
  await model.list.refresh();
  const uploaded = model.list.loaded.peek().answer?.embeddings.find(({ upload }) => upload === key);
  if (uploaded) model.choose(uploaded);
}

async function sendVectors(model: EmbeddingsModel, file: File): Promise<string | null> {
  model.said.value = `Sending ${file.name}`;
  const answer = await uploadVectors(model.page.source, file);
  model.said.value = answer.isOk
    ? `${file.name}: ${answer.value.n_points} points of ${answer.value.n_dimensions} dimensions`
    : `${file.name} cannot be opened: ${answer.error.message}`;
  return answer.isOk ? answer.value.upload : null;
}

async function sendLabels(model: EmbeddingsModel, file: File, key: string): Promise<void> {
  const answer = await uploadMetadata(model.page.source, file, key);
  if (!answer.isOk) model.said.value = `${file.name} cannot be opened: ${answer.error.message}`;
}
