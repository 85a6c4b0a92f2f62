/// Sizes of files as people read them.

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** `1.2 GB`: three digits at most, units of 1000. */
export function formatBytes(nBytes: number): string {
  const power = nBytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(nBytes) / 3), UNITS.length - 1);
  const size = nBytes / 1000 ** power;
  return `${power === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[power] ?? ""}`;
}
