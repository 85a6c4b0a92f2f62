/// The mesh that a card shows at the page's step.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import { useValues } from "../../board/use_values";
import type { MeshConfig, MeshData } from "../../charts/space/mesh_types";
import type { Loaded } from "../../data/batch_scheduler";
import { type MeshFrame, makeMeshScheduler } from "../../data/meshes";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { MeshHeader, MeshRequest } from "../../wire/messages";
import { configOf, dataOf } from "./mesh_parts";

/** One mesh that has come. */
export interface ShownMesh {
  readonly header: MeshHeader;
  readonly data: MeshData;
  readonly config: MeshConfig;
}

export interface CardMesh {
  readonly values: ValueList | null;
  /** The last one that came; while the next one loads it stands. */
  readonly mesh: ShownMesh | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
}

export function useMesh({ key, run, tag, rank, sample = 0 }: CardPlace): CardMesh {
  const page = usePage();
  const values = useValues(run ?? "", tag, rank).value;
  const list = values.answer;
  const row = list ? page.steps.rowOf(key, list.steps) : -1;
  const at = list && row >= 0 ? list.from + row : null;
  const request = useMemo(
    (): MeshRequest | null => (at === null || run === null ? null : { run, tag, row: at, sample }),
    [run, tag, at, sample],
  );
  const { answer, error: failure, isWaiting } = useLatest(request, rank);
  const mesh = useMemo(() => (answer ? toShown(answer) : null), [answer]);
  const error = values.error ?? failure;
  return {
    values: list,
    mesh,
    error,
    isLoading: !error && (list === null || (request !== null && isWaiting)),
  };
}

interface Latest extends Loaded<MeshFrame> {
  readonly isWaiting: boolean;
}

/** What a request is answered, and what the one before was until then. */
function useLatest(request: MeshRequest | null, rank: number): Latest {
  const meshes = usePage().scheduler("meshes", makeMeshScheduler);
  const latest = useSignal<Latest>({ answer: null, error: null, isWaiting: true });
  useEffect(() => {
    if (!request) return undefined;
    const client = {};
    const take = () => {
      const loaded = meshes.peek(request);
      const isWaiting = meshes.isWaiting(client);
      latest.value = loaded ? { ...loaded, isWaiting } : { ...latest.peek(), isWaiting };
    };
    meshes.want(client, [request], rank, take);
    take();
    return () => meshes.drop(client);
  }, [meshes, latest, request, rank]);
  return latest.value;
}

function toShown({ header, columns }: MeshFrame): ShownMesh | null {
  return header.config && { header, data: dataOf(header, columns), config: configOf(header.config) };
}
