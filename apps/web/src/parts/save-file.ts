/** How long a browser may take to begin writing a file, in milliseconds; after that its address opens nothing. */
const addressLivesMs = 60_000;

/**
 * Hands bytes to the browser as a download. Never by their own type: a page or a drawing that somebody sent must not run
 * here.
 */
export const saveFile = (bytes: Uint8Array, name: string): void =>
  saveBlob(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name);

/** The same of what the browser holds already. */
export function saveBlob(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressLivesMs);
}
