/// Which columns are shown and in which order: what is there by default, and what the user did to it.

/** One thing that the user did. `before` is the id of another column, `null` the end. */
export type ColumnEdit =
  | { readonly act: "show" | "hide"; readonly id: string }
  | { readonly act: "move"; readonly id: string; readonly before: string | null };

/** Edits as a short text for the address: `+id,-id,id>before`. */
export function encodeEdits(edits: readonly ColumnEdit[]): string {
  return edits
    .map((edit) => {
      if (edit.act === "move")
        return `${encodeId(edit.id)}>${edit.before === null ? "" : encodeId(edit.before)}`;
      return (edit.act === "show" ? "+" : "-") + encodeId(edit.id);
    })
    .join(",");
}

/** What cannot be read is left out. */
export function decodeEdits(text: string): ColumnEdit[] {
  return text.split(",").flatMap((item): ColumnEdit[] => {
    const sign = item.charAt(0);
    if (sign === "+") return [{ act: "show", id: decodeId(item.slice(1)) }];
    if (sign === "-") return [{ act: "hide", id: decodeId(item.slice(1)) }];
    const at = item.indexOf(">");
    if (at < 0) return [];
    const before = item.slice(at + 1);
    return [
      { act: "move", id: decodeId(item.slice(0, at)), before: before === "" ? null : decodeId(before) },
    ];
  });
}

/** Adds an edit; what it makes void goes. */
export function withEdit(edits: readonly ColumnEdit[], edit: ColumnEdit): ColumnEdit[] {
  const isVoid = (other: ColumnEdit) =>
    other.id === edit.id && (other.act === "move") === (edit.act === "move");
  return [...edits.filter((other) => !isVoid(other)), edit];
}

/** The ids that are shown, in order, out of `all`; `isDefault` says which of them are shown unless edited. */
export function applyEdits(
  all: readonly string[],
  isDefault: (id: string) => boolean,
  edits: readonly ColumnEdit[],
): readonly string[] {
  const shown = new Set(all.filter(isDefault));
  for (const { act, id } of edits) {
    if (act === "show") shown.add(id);
    if (act === "hide") shown.delete(id);
  }
  let order = all.filter((id) => shown.has(id));
  for (const edit of edits) {
    if (edit.act !== "move" || !shown.has(edit.id)) continue;
    const others = order.filter((id) => id !== edit.id);
    const at = edit.before === null ? -1 : others.indexOf(edit.before);
    order = others.toSpliced(at < 0 ? others.length : at, 0, edit.id);
  }
  return order;
}

function encodeId(id: string): string {
  return id.replaceAll(/[%,>+-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
