/// Tags in groups of any depth, by the parts of their names.

/** A group of tags whose names begin with `path`. */
export interface TagGroup {
  /** As in the tags' names, without a slash at its end; empty for tags without group. */
  readonly path: string;
  /** What to show: `path` without the path of the group around it. */
  readonly label: string;
  /** Tags that stand directly in this group. */
  readonly tags: readonly string[];
  readonly groups: readonly TagGroup[];
  /** Number of tags in this group and all groups in it. */
  readonly nTags: number;
}

/** A deeper group is made for at least this many tags; fewer stand in the group around it. */
const MIN_NESTED_TAGS = 2;

/** Gives the name of a tag that groups are made of. */
type TitleOf = (tag: string) => string;

/**
 * Sections by the first part of the names, deeper groups inside; every list in the order of `tags`.
 *
 * Names are the tags themselves, or what `titleOf` makes of them.
 */
export function groupTags(tags: readonly string[], titleOf: TitleOf = (tag) => tag): TagGroup[] {
  const byFirst = partition(tags, "", titleOf);
  const loose = byFirst.get(null) ?? [];
  const sections = [...byFirst].flatMap(([part, members]) =>
    part === null ? [] : [makeGroup(part, "", members, titleOf)],
  );
  const rest: TagGroup = { path: "", label: "", tags: loose, groups: [], nTags: loose.length };
  return loose.length > 0 ? [rest, ...sections] : sections;
}

function makeGroup(path: string, parent: string, members: readonly string[], titleOf: TitleOf): TagGroup {
  const prefix = `${path}/`;
  const parts = partition(members, prefix, titleOf);
  const only = [...parts.keys()][0];
  if (parts.size === 1 && only && parent !== "") return makeGroup(prefix + only, parent, members, titleOf);
  const tags: string[] = [];
  const groups: TagGroup[] = [];
  for (const [part, inside] of parts) {
    if (part === null || inside.length < MIN_NESTED_TAGS) tags.push(...inside);
    else groups.push(makeGroup(prefix + part, path, inside, titleOf));
  }
  const label = parent === "" ? path : path.slice(parent.length + 1);
  return { path, label, tags: inOrderOf(members, tags), groups, nTags: members.length };
}

/** Tags by the part after `prefix`; under `null` those for which it is the last part. */
function partition(tags: readonly string[], prefix: string, titleOf: TitleOf): Map<string | null, string[]> {
  const parts = new Map<string | null, string[]>();
  for (const tag of tags) {
    const title = titleOf(tag);
    const end = title.indexOf("/", prefix.length);
    const part = end < 0 ? null : title.slice(prefix.length, end);
    const members = parts.get(part);
    if (members) members.push(tag);
    else parts.set(part, [tag]);
  }
  return parts;
}

function inOrderOf(order: readonly string[], tags: readonly string[]): string[] {
  const wanted = new Set(tags);
  return order.filter((tag) => wanted.has(tag));
}
