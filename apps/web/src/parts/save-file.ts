/** How long a browser may take to begin writing a file, in milliseconds; after that its address opens nothing. */
const addressLivesMs = 60_000;

/**
 * Hands bytes to the browser as a download. Never by their own type: a page or a drawing that somebody sent must not run
 * here.
 */
export function saveFile(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(
    new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressLivesMs);
}
