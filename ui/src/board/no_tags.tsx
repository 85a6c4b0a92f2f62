/// Why a page has no cards.
import { usePage } from "../state/page";
import { Button } from "../widgets/button";

export interface NoTagsProps {
  readonly kind: string;
  /** What is said where there is no tag at all. */
  readonly empty: string;
}

export function NoTags({ kind, empty }: NoTagsProps) {
  const { tagFilter, catalogue } = usePage();
  const { tagNames, isReady } = catalogue.tags(kind);
  if (!isReady.value) return null;
  const isFiltered = tagNames.value.length > 0;
  return (
    <div class="view-state">
      <p>{isFiltered ? `No tag matches “${tagFilter.text.value}”.` : empty}</p>
      {isFiltered && (
        <Button look="link" onClick={() => tagFilter.clear()}>
          Clear filter
        </Button>
      )}
    </div>
  );
}
