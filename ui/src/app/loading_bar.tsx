/// How far the server has read the logdir.
import { formatInteger } from "../base/format";
import { formatBytes } from "../base/format_bytes";
import { usePage } from "../state/page";

export function LoadingBar() {
  const { is_loading, n_bytes, n_bytes_read, n_files, n_files_read } = usePage().catalogue.loading.value;
  if (!is_loading) return null;
  const part = n_bytes > 0 ? n_bytes_read / n_bytes : 0;
  const title = `Reading ${formatInteger(n_files_read)} of ${formatInteger(n_files)} files, ${formatBytes(n_bytes_read)} of ${formatBytes(n_bytes)}`;
  return (
    <div
      class="loading-bar"
      role="progressbar"
      aria-label={title}
      aria-valuenow={Math.round(part * 100)}
      title={title}
      style={{ "--part": part }}
    />
  );
}
