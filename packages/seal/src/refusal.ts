/** Why something sealed was not opened. Each is shown to a person by its code; none carries content. */
export const sealRefusals = [
  'newer-suite',
  'kind-unknown',
  'no-key',
  'commitment-wrong',
  'tampered',
  'padding-wrong',
  'body-malformed',
  'foreign-stream',
  'chain-wrong',
  'sequence-wrong',
  'device-key-wrong',
  'signature-wrong',
  'wrap-not-mine',
  'wrap-malformed',
  'card-malformed',
  'card-signature-wrong',
  'key-not-acceptable',
  'attachment-malformed',
  'attachment-digest-wrong',
  'store-corrupt',
  'passphrase-wrong',
  'parameters-too-weak',
  'export-key-of-nobody',
  'export-identity-malformed',
  'export-key-wrong',
  'export-file-malformed',
  'export-file-damaged',
] as const;
export type SealRefusal = (typeof sealRefusals)[number];

export type Opened<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: SealRefusal };

export const opened = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refused = (refusal: SealRefusal): { readonly ok: false; readonly refusal: SealRefusal } => ({
  ok: false,
  refusal,
});
