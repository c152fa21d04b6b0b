/** Largest envelope that a relay takes, in bytes: the opening of an epoch for a thousand devices fits, padded. */
export const envelopeBytesMax = 3 << 20;
/** Most envelopes in one append or one page of a read. */
export const envelopesPerRequestMax = 256;
/** Largest append body, in bytes. */
export const requestBytesMax = 4 << 20;
/** Largest page of a read, in bytes, but for one of a single envelope: while a device opens it the next is on its way. */
export const pageBytesMax = 1 << 20;
/** Envelopes that one rotation may carry (closing segments, one wrap a device, the opening segment). */
export const rotationEnvelopesMax = 4096;
/** Largest rotation body, in bytes: as many devices' wraps as one opening can name fit, with what waits beside them. */
export const rotationBytesMax = 16 << 20;
/** Plaintext bytes of one attachment chunk. */
export const chunkBytes = 64 << 10;
/** Most chunks of one attachment: 256 MiB. */
export const attachmentChunksMax = 4096;
/** How long after its epoch was closed a late envelope is still taken, in days. */
export const lateDaysMax = 400;
/** Most late envelopes that one closed epoch may receive. */
export const lateEnvelopesMax = 4096;
/** How far a signed request's time may stand from the relay's clock, in seconds. A clock that is years off is told so. */
export const requestSkewSeconds = 300;
/** Length of a stream-creation token, in bytes. */
export const tokenBytes = 32;
/** What every ring's time is a multiple of, in seconds: a quarter of an hour, so that no time says what it is for. */
export const ringQuantumSeconds = 900;
/** Most rings that may wait for one stream. */
export const ringsPerStreamMax = 128;
/** How far ahead a ring may be put, in days. */
export const ringDaysAheadMax = 40;
/** For how many days a ring that rang is still told. */
export const rungKeptDays = 2;
/** Most streams that one live connection may watch. */
export const watchedStreamsMax = 512;
