/// What is shown while there is nothing to show: where we look, and what writes something there.
import { usePage } from "../state/page";
import { CodeBlock } from "../widgets/code_block";

const COMMANDS = [
  "python train.py                # any script with torch's or TensorFlow's writer",
  "make demo                      # in a checkout: learns handwritten digits",
  "glassboard --logdir ../runs    # look somewhere else",
].join("\n");

export function EmptyLogdir() {
  const { catalogue } = usePage();
  const hasLogdir = catalogue.hasLogdir.value;
  const { logdir, logdir_path } = catalogue.environment;
  const { n_files } = catalogue.loading.value;
  return (
    <main class="empty">
      <EmptyPicture />
      <h2>{hasLogdir ? "Nothing logged here yet" : "This directory does not exist yet"}</h2>
      <p>
        {hasLogdir
          ? "Glassboard is watching this directory. The page fills itself when the first event is written."
          : "Glassboard is waiting for it. The page fills itself when the first event is written."}
      </p>
      <dl>
        <dt>Log directory</dt>
        <dd>
          <code>{logdir_path}</code>
        </dd>
        <dt>Looked for</dt>
        <dd>
          <code>**/*tfevents*</code>
        </dd>
        <dt>Seen</dt>
        <dd>{n_files === 0 ? "no event files" : `${n_files} event files, no runs in them`}</dd>
      </dl>
      <CodeBlock text={scriptFor(logdir)} />
      <CodeBlock text={COMMANDS} />
    </main>
  );
}

/** The shortest script that writes into this logdir. */
function scriptFor(logdir: string): string {
  const run = JSON.stringify(`${logdir.replace(/\/$/, "")}/first`);
  return `from glassboard import SummaryWriter\n\nwriter = SummaryWriter(${run})\nwriter.add_scalar("train/loss", 0.42, step)`;
}

function EmptyPicture() {
  return (
    <svg class="empty-picture" viewBox="0 0 200 64" width={200} height={64} aria-hidden="true">
      <path class="axis" d="M.5 8v52.5H200" />
      <path class="grid" d="M0 42.5h200M0 24.5h200" />
      <path class="curve" d="M4 12c20 34 52 40 192 42" />
    </svg>
  );
}
