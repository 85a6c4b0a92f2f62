/// How a tag is called on the page.

/** What torch and tensorboardX put behind the tag of a text (torch/utils/tensorboard/summary.py, `text`). */
const TEXT_SUFFIX = "/text_summary";

/** The tag without what writers put behind it by themselves. */
export function tagTitle(kind: string, tag: string): string {
  const hasSuffix = kind === "text" && tag.endsWith(TEXT_SUFFIX) && tag.length > TEXT_SUFFIX.length;
  return hasSuffix ? tag.slice(0, -TEXT_SUFFIX.length) : tag;
}
