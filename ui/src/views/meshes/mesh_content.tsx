/// What stands under the head of a card: the mesh, what is to be said of it, and its steps.
import { useEffect } from "preact/hooks";
import { countOf, formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { usePage } from "../../state/page";
import { tagTitle } from "../../state/tag_title";
import { Button } from "../../widgets/button";
import { CardBody, CardFoot } from "../../widgets/card";
import type { ApiError } from "../../wire/api_error";
import type { MeshHeader } from "../../wire/messages";
import { MeshCanvas } from "./mesh_canvas";
import { boundsText, notesOf, sampleText, sizeText } from "./mesh_facts";
import { KIND, useMeshes } from "./meshes_state";
import { OtherSamples, SampleNote } from "./sample_note";
import { type ShownMesh, useMesh } from "./use_mesh";

export interface MeshContentProps {
  readonly place: CardPlace;
  /** Whether it fills the screen. */
  readonly isAlone?: boolean;
}

export function MeshContent({ place, isAlone = false }: MeshContentProps) {
  const { values, mesh, error, isLoading } = useMesh(place);
  useShown(place, mesh);
  return (
    <>
      <CardBody isLoading={isLoading}>
        <div class="mesh-body">
          <Body place={place} mesh={mesh} error={error} isEmpty={values?.n === 0} isAlone={isAlone} />
        </div>
      </CardBody>
      {values && <CardSteps card={place.key} steps={values.steps} wallTimes={values.wallTimes} />}
      {mesh && <Foot place={place} mesh={mesh} isAlone={isAlone} />}
    </>
  );
}

interface FootProps {
  readonly place: CardPlace;
  readonly mesh: ShownMesh;
  readonly isAlone: boolean;
}

function Foot({ place, mesh: { header, data }, isAlone }: FootProps) {
  const room = isAlone ? header.remarks.length : 1;
  const bounds = boundsText(data.bounds);
  const isThere = hasSample(place, header);
  return (
    <div class="mesh-foot">
      <CardFoot notes={data.bounds && isThere ? notesOf(header.remarks, room) : []}>
        <SampleNote place={place} nSamples={header.n_samples} />
        {isThere && <span title={bounds}>{sizeText(header)}</span>}
        {isThere && isAlone && <span>{bounds}</span>}
        {!isAlone && <OtherSamples place={place} />}
      </CardFoot>
    </div>
  );
}

interface BodyProps {
  readonly place: CardPlace;
  readonly mesh: ShownMesh | null;
  readonly error: ApiError | null;
  readonly isEmpty: boolean;
  readonly isAlone: boolean;
}

function Body({ place, mesh, error, isEmpty, isAlone }: BodyProps) {
  if (isEmpty) return <CardSentence text="Every value of it was replaced by a restart." />;
  if (error) return <Failure error={error} />;
  if (!mesh) return null;
  if (!hasSample(place, mesh.header)) {
    return <CardSentence text={`This step has ${countOf(mesh.header.n_samples, "sample")}.`} />;
  }
  if (mesh.data.bounds === null) {
    return <CardSentence text={mesh.header.remarks.join(" ")} />;
  }
  return <MeshCanvas place={place} mesh={mesh} name={nameOf(place, mesh)} isAlone={isAlone} />;
}

/** Whether the step has the sample of the card; else the server gave its last one. */
function hasSample({ sample = 0 }: CardPlace, { n_samples }: MeshHeader): boolean {
  return sample < n_samples;
}

function Failure({ error }: { readonly error: ApiError }) {
  const page = usePage();
  if (error.isOffline) return <CardSentence text="The server does not answer." isWarning />;
  return (
    <CardSentence isWarning text={`This mesh cannot be shown: ${error.message}.`}>
      <Button look="link" onClick={() => page.markChanged(null)}>
        Try again
      </Button>
    </CardSentence>
  );
}

function nameOf({ kind, tag, run }: CardPlace, { header }: ShownMesh): string {
  const { sample, n_samples } = header;
  const step = formatInteger(header.step);
  const which = n_samples > 1 ? `, ${sampleText(sample, n_samples)}` : "";
  return `${tagTitle(kind, tag)} of ${run}, step ${step}${which}: ${sizeText(header)}. Arrow keys turn it.`;
}

/** Makes known what the card shows, to downloads and tests. */
function useShown(place: CardPlace, mesh: ShownMesh | null): void {
  const { kind, id, tag, run } = place;
  const { described } = usePage();
  const { shown, samples } = useMeshes();
  const isThere = mesh !== null && hasSample(place, mesh.header);
  useEffect(() => {
    if (mesh) samples.add({ kind, tag, run }, mesh.header.n_samples);
    if (!mesh || !isThere) return undefined;
    const { step, n_vertices, n_faces, sample, remarks } = mesh.header;
    const facts = { step, sample, nVertices: n_vertices, nFaces: n_faces, nRemarks: remarks.length };
    const description = { describe: () => ({ kind: KIND, id, tag, run, ...facts }) };
    shown.set(id, mesh);
    described.add(description);
    return () => {
      described.delete(description);
      if (shown.get(id) === mesh) shown.delete(id);
    };
  }, [shown, described, samples, kind, id, tag, run, mesh, isThere]);
}
