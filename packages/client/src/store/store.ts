/**
 * Where a device keeps its sealed files. Names are opaque; contents are sealed before they come here. One acceptance
 * suite (tests/store) runs against every adapter.
 *
 * `write` and `append` return when the bytes are synced. A crash during `write` leaves the old content or the new,
 * never a mixture; a crash during `append` may leave a cut tail, which the reader of the file must tolerate.
 */
export interface Store {
  readonly keeps: 'files' | 'opfs' | 'memory';
  read(name: string): Promise<Uint8Array | null>;
  /** Replaces a file whole. What was there before is overwritten as far as the medium lets a program do that. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Puts bytes behind what stands; they are the store's from then on, and must not be changed any more. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Bytes from `offset`; shorter at the end of the file. */
  readAt(name: string, offset: number, length: number): Promise<Uint8Array>;
  size(name: string): Promise<number>;
  /** Cuts an appended file to its first `size` bytes. */
  truncate(name: string, size: number): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A store fault that a person must be told of; everything else is a bug and throws as it is. */
export class StoreFault extends Error {
  readonly code: 'disk-full' | 'store-locked' | 'store-refused' | 'store-corrupt';
  constructor(code: StoreFault['code']) {
    super(code);
    this.code = code;
  }
}
