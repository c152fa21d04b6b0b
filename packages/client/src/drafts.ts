import { openLocal, pad, sealLocal, unpad } from '@cobijo/seal';
import { type Draft, draft, draftsKept } from '@cobijo/domain/draft/draft';
import { toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from './device-api.ts';
import { createMutex } from './mutex.ts';
import type { DeviceContext } from './stream/replica.ts';

/**
 * What somebody began to answer and has not sent: kept under the store key in one padded file whose name says nothing,
 * so that a telephone that locks itself loses no answer and a disk shows none. It goes nowhere else: into no stream, no
 * handover, and to no other device of hers.
 */
export type DraftOf = Pick<Draft, 'case' | 'what'>;

export const draftsMax = 32;
export const draftBytesMax = 65_536;
/** Below this all sizes look the same: the size would tell how many questions she answered. */
const draftFileBytesMin = 16_384;

export class DraftDesk {
  readonly #context: DeviceContext;
  readonly #name: string;
  /** One at a time: each writes all of them. */
  readonly #writing = createMutex();

  constructor(context: DeviceContext) {
    this.#context = context;
    const text = new TextEncoder().encode('cobijo/1/file drafts');
    this.#name = toBase64Url(context.sodium.crypto_generichash(16, text, context.storeKey));
  }

  /** Those of cases that are still here; of one that ended nothing is kept. */
  of(cases: readonly string[]): Promise<readonly Draft[]> {
    return this.#writing(async () => {
      const drafts = await this.#read();
      const stay = drafts.filter((one) => cases.includes(one.case));
      if (stay.length < drafts.length) await this.#forgetAllBut(stay);
      return stay;
    });
  }

  /** Keeps a draft in place of the one before it. */
  keep(given: Draft): Promise<ClientResult<null>> {
    return this.#writing(async () => {
      const parsed = draft.safeParse(given);
      if (!parsed.success) return refused('draft-malformed');
      const bytes = new TextEncoder().encode(JSON.stringify(parsed.data.value)).length;
      if (bytes > draftBytesMax) return refused('draft-too-large');
      const others = (await this.#read()).filter((one) => !isSame(one, given));
      if (others.length >= draftsMax) return refused('draft-too-many');
      await this.#write([...others, parsed.data]);
      return ok(null);
    });
  }

  /** Throws one away: it was sent, or she does not want it. */
  drop(given: DraftOf): Promise<void> {
    return this.#writing(async () => {
      const drafts = await this.#read();
      const stay = drafts.filter((one) => !isSame(one, given));
      if (stay.length < drafts.length) await this.#forgetAllBut(stay);
    });
  }

  /** Returns when nothing is being written any more. */
  settled(): Promise<void> {
    return this.#writing(async () => undefined);
  }

  /** Twice, so that a store that keeps two halves of a file holds what goes in neither. */
  async #forgetAllBut(stay: readonly Draft[]): Promise<void> {
    await this.#write(stay);
    await this.#write(stay);
  }

  async #read(): Promise<readonly Draft[]> {
    const { sodium, storeKey, store } = this.#context;
    const sealed = await store.read(this.#name);
    const opened = sealed ? openLocal(sodium, storeKey, this.#name, sealed) : null;
    const bytes = opened?.ok ? unpad(opened.value, draftFileBytesMin) : null;
    if (!bytes?.ok) return [];
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes.value));
    // Of a version that wrote them otherwise: what cannot be read cannot be offered.
    return draftsKept.parse(read);
  }

  #write(drafts: readonly Draft[]): Promise<void> {
    const { sodium, storeKey, store } = this.#context;
    const padded = pad(new TextEncoder().encode(JSON.stringify(drafts)), draftFileBytesMin);
    return store.write(this.#name, sealLocal(sodium, storeKey, this.#name, padded));
  }
}

const isSame = (one: DraftOf, other: DraftOf): boolean => one.case === other.case && one.what === other.what;
