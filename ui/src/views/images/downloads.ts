/// Pictures as files: one as it is, many in a zip.
import type { Source } from "../../data/http_source";
import type { Page } from "../../state/page";
import { followDownload, saveFile } from "../../widgets/save_file";
import type { ImageMessage, ImagesRequest, ImagesResponse } from "../../wire/messages";
import { pathOf, UniquePaths } from "./file_names";
import { extensionOf } from "./samples";
import type { ShownCard } from "./shown_card";

/** A file and where its bytes are. */
export interface PictureFile {
  readonly path: string;
  readonly url: string;
}

/** The picture that a card shows, or a zip of its samples. */
export async function downloadShown(page: Page, card: ShownCard): Promise<void> {
  const files = filesOf(page.source, card, card.step, card.image);
  const [only] = files;
  if (only && files.length === 1) followDownload(only.url, only.path.replaceAll("/", "_"));
  else await saveZip(page, card.tag, files);
}

/** What several cards show, as a zip. */
export async function downloadAll(page: Page, cards: Iterable<ShownCard>): Promise<void> {
  const files = [...cards].flatMap((card) => filesOf(page.source, card, card.step, card.image));
  await saveZip(page, "images", files);
}

/** Every value of the series of a card that is loaded, as a zip. */
export async function downloadSeries(page: Page, card: ShownCard): Promise<void> {
  await saveZip(page, card.tag, filesOfSeries(page.source, card));
}

async function* filesOfSeries(source: Source, card: ShownCard): AsyncGenerator<PictureFile> {
  const { keys, steps } = card.values;
  for (const [row, key] of keys.entries()) {
    const message: ImagesRequest = { keys: [key] };
    const answer = await source.post<ImagesResponse>("images", message);
    const image = answer.isOk ? answer.value.images[0] : undefined;
    if (image) yield* filesOf(source, card, steps[row] ?? 0, image);
  }
}

/** The samples of a value that can be had. */
export function filesOf(
  source: Source,
  { run, tag }: Pick<ShownCard, "run" | "tag">,
  step: number,
  image: ImageMessage,
): PictureFile[] {
  return image.samples.map((sample, i) => {
    const index = image.n_samples > 1 ? i : null;
    const path = pathOf({ run, tag, step, sample: index, extension: extensionOf(sample) });
    return { path, url: source.mediaUrl(image.key, i) };
  });
}

async function saveZip(
  { activity }: Page,
  name: string,
  files: Iterable<PictureFile> | AsyncIterable<PictureFile>,
): Promise<void> {
  const end = activity.begin();
  try {
    const { downloadZip } = await import("client-zip");
    saveFile(`${name}.zip`, await downloadZip(entriesOf(files)).blob());
  } finally {
    end();
  }
}

async function* entriesOf(files: Iterable<PictureFile> | AsyncIterable<PictureFile>) {
  const paths = new UniquePaths();
  for await (const { path, url } of files) {
    const response = await fetch(url);
    if (response.ok) yield { name: paths.take(path), input: response };
  }
}
