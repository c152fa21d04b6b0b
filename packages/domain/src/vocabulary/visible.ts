/**
 * Somebody's text, where signs that nobody sees could change what stands around it: turn its direction, erase a line on a
 * terminal, or break one. Each is shown by its number; tabs and new lines stay.
 */
export const visible = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(hidden, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

/** The same signs in JSON, where each has another spelling that every reader takes for it. */
export const visibleJson = (json: string): string =>
  json.replaceAll(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const hidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
