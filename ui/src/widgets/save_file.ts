/// Hands a file to the browser's downloads.

export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  followDownload(url, name);
  URL.revokeObjectURL(url);
}

/** Downloads what is at `url`; without a name the server's is taken. */
export function followDownload(url: string, name = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileNameOf(name);
  link.click();
}

/** A name without signs that file systems take amiss. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}.=_-]+/gu, "_");
}
