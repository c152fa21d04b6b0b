import type { ColdText } from '@cobijo/domain/case/cold-text';
import { openLocal, sealLocal } from '@cobijo/seal';
import { concat } from '@cobijo/wire';
import { StoreFault } from '../store/store.ts';
import type { DeviceContext } from './replica.ts';

/**
 * The cold part of a snapshot: blocks of text, each under a seal of its own and opened when something in it is asked
 * for. A block is sealed under the file's name, its number and what names this one snapshot, so that no block can be
 * moved, nor one of an earlier snapshot be put in its place.
 */
const blockBytes = 32 << 10;
const sealedBlockBytes = blockBytes + 24 + 16;

type Sealing = Pick<DeviceContext, 'sodium' | 'storeKey'>;

/** What names a block. `snapshot`: 16 random bytes as text, made for each snapshot. */
export interface ColdName {
  readonly file: string;
  readonly snapshot: string;
}
const blockName = ({ file, snapshot }: ColdName, block: number): string => `${file} ${snapshot} ${block}`;

export function sealCold({ sodium, storeKey }: Sealing, name: ColdName, text: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += blockBytes)
    blocks.push(
      sealLocal(sodium, storeKey, blockName(name, blocks.length), text.subarray(at, at + blockBytes)),
    );
  return concat(...blocks);
}

/** The mirror of `sealCold`, a block at a time. A block that does not open throws `store-corrupt`. */
export class ColdBlocks implements ColdText {
  readonly length: number;
  readonly #sealing: Sealing;
  readonly #name: ColdName;
  readonly #sealed: Uint8Array;
  readonly #texts: (string | undefined)[];

  constructor(sealing: Sealing, name: ColdName, sealed: Uint8Array) {
    const count = Math.ceil(sealed.length / sealedBlockBytes);
    this.length = sealed.length - count * (sealedBlockBytes - blockBytes);
    this.#sealing = sealing;
    this.#name = name;
    this.#sealed = sealed;
    this.#texts = new Array<string | undefined>(count);
  }

  get blocks(): number {
    return this.#texts.length;
  }

  slice(start: number, end: number): string {
    const first = Math.floor(start / blockBytes);
    const last = Math.floor((end - 1) / blockBytes);
    const from = start - first * blockBytes;
    if (first === last) return this.block(first).slice(from, end - first * blockBytes);
    let text = this.block(first).slice(from);
    for (let block = first + 1; block < last; block++) text += this.block(block);
    return text + this.block(last).slice(0, end - last * blockBytes);
  }

  block(number: number): string {
    return (this.#texts[number] ??= this.#open(number));
  }

  #open(number: number): string {
    const { sodium, storeKey } = this.#sealing;
    const sealed = this.#sealed.subarray(number * sealedBlockBytes, (number + 1) * sealedBlockBytes);
    const opened = openLocal(sodium, storeKey, blockName(this.#name, number), sealed);
    if (!opened.ok) throw new StoreFault('store-corrupt');
    return new TextDecoder().decode(opened.value);
  }
}
