/// How a tag is called on the page.

/** What torch and tensorboardX put behind the tag of a text (torch/utils/tensorboard/summary.py, `text`). */
const TEXT_SUFFIX = /\/text_summary$/;

/** Which part of a mesh it is (tensorboard/plugins/mesh/metadata.py; tensorboardX/summary.py, `mesh`). */
const MESH_SUFFIX = /_(VERTEX|FACE|COLOR|[123])$/;

const SUFFIXES: Readonly<Record<string, RegExp>> = { text: TEXT_SUFFIX, meshes: MESH_SUFFIX };

/** The tag without what writers put behind it by themselves. */
export function tagTitle(kind: string, tag: string): string {
  const suffix = SUFFIXES[kind];
  return (suffix && tag.replace(suffix, "")) || tag;
}
