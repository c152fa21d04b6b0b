import { join } from 'node:path';
import type { Device } from '@cobijo/client';
import { type StreamId, toBase64Url } from '@cobijo/wire';
import { type Needle, type Place, filesBelow, needlesOf, search } from './canary-search.ts';
import { Loot } from './loot.ts';
import { copyDisk, openDisk } from './opened-disk.ts';
import type { Recorded } from './relay-record.ts';

/** A conversation that will expire: what was said there, and whose disks are taken. */
export interface Expiring {
  readonly stream: StreamId;
  readonly texts: readonly string[];
  readonly between: readonly Owner[];
}

export interface Owner {
  readonly device: Device;
  readonly folder: string;
  readonly passphrase: string;
}

/** What one attempt got, by somebody who has the disks, their passphrases and the relay's whole record. */
export interface Taken {
  /** Texts that stand in what the disks hold once they are unlocked. */
  readonly texts: number;
  /** Keys of the conversation on the disks, as they lie there or once they are unlocked. */
  readonly keys: number;
  /** Envelopes of the record that open with all that is there. */
  readonly opened: number;
  /** Files that nobody knows how to open. */
  readonly unaccounted: number;
}

/**
 * The seizure of a conversation that has expired. Every disk is copied while the conversation lives and again when it has
 * expired; both copies are unlocked with their passphrase and searched, together with everything that the relay keeps. What
 * the first copy yields is the control (a search that finds nothing there proves nothing), and is what a copy that
 * somebody took in time goes on yielding: no erasure reaches it.
 */
export class ExpirySeizure {
  readonly #conversations: readonly Expiring[];
  readonly #folder: string;
  readonly #keys: Needle[] = [];
  /** The last epoch in which something was said: it and all before it expire. An epoch in which nothing was said stays. */
  readonly #until = new Map<StreamId, number>();
  readonly #copies = new Map<Owner, string>();
  #loots: readonly Loot[] = [];

  constructor(conversations: readonly Expiring[], folder: string) {
    this.#conversations = conversations;
    this.#folder = folder;
  }

  get #owners(): readonly Owner[] {
    return [...new Set(this.#conversations.flatMap(({ between }) => between))];
  }

  /** While they live: copies of the disks, and what their keys are, to know them again. */
  async takeCopies(): Promise<void> {
    for (const [at, owner] of this.#owners.entries())
      this.#copies.set(owner, copyDisk(owner.folder, join(this.#folder, `early ${at}`)));
    for (const { stream, between } of this.#conversations) {
      const { said } = between[0]!.device.replicas.get(stream)!;
      const last = Math.max(...[...said].flatMap(([epoch, count]) => (count > 0 ? epoch : [])));
      this.#until.set(stream, last);
      for (const { device } of between) this.#keys.push(...keysOf(device, stream, last));
    }
    this.#loots = this.#lootNow();
  }

  #lootNow(): readonly Loot[] {
    return this.#conversations.map(({ stream, between }) => {
      const loot = new Loot(between[0]!.device.context.sodium, stream);
      for (const { device } of between) loot.take(device);
      return loot;
    });
  }

  /** After it: the early copies, and the disks as they are now, each with the relay's whole record of now. */
  async search(
    record: readonly Recorded[],
    relay: readonly Place[],
  ): Promise<{ readonly early: Taken; readonly late: Taken; readonly tried: number }> {
    const late = new Map(
      this.#owners.map((owner, at) => [owner, copyDisk(owner.folder, join(this.#folder, `late ${at}`))]),
    );
    const loots = this.#lootNow();
    return {
      early: await this.#take(this.#copies, this.#loots, record, []),
      late: await this.#take(late, loots, record, relay),
      tried: this.#of(record).length,
    };
  }

  #of(record: readonly Recorded[]): readonly Recorded[] {
    return record.filter(
      ({ header }) =>
        header.kind === 'segment' &&
        header.epoch <= (this.#until.get(header.stream) ?? Number.NEGATIVE_INFINITY),
    );
  }

  async #take(
    disks: ReadonlyMap<Owner, string>,
    loots: readonly Loot[],
    record: readonly Recorded[],
    relay: readonly Place[],
  ): Promise<Taken> {
    const places: Place[] = [...relay];
    let unaccounted = 0;
    for (const [owner, folder] of disks) {
      const disk = await openDisk(owner.device.context.sodium, folder, owner.passphrase);
      unaccounted += disk.unaccounted.length;
      places.push(...filesBelow(folder, 'disk'), ...disk.places);
    }
    const texts = this.#conversations.flatMap((one) => one.texts).flatMap((text) => needlesOf(text));
    const found = (needles: readonly Needle[]): number =>
      new Set(search(places, needles).map(({ canary }) => canary)).size;
    const reached = record.map((one) => ({ ...one, order: 0, taken: true }));
    let opened = 0;
    for (const loot of loots) {
      await loot.unwrap(reached);
      const all = Loot.together([loot], reached);
      for (const one of this.#of(record))
        if (all.open({ ...one, order: 0, taken: true }) || all.hasKeyOf({ ...one, order: 0, taken: true }))
          opened++;
    }
    return { texts: found(texts), keys: found(this.#keys), opened, unaccounted };
  }
}

/** All that opens an epoch of a conversation on its device: its keys, the key of the local copy, the prekeys it came by. */
function keysOf({ context }: Device, stream: StreamId, until: number): readonly Needle[] {
  const keys = context.keychain.streams.get(stream);
  const held = [...(keys?.epochs.values() ?? [])]
    .filter(({ secrets }) => secrets.epoch <= until)
    .flatMap(({ secrets, local }) => [secrets.key, secrets.history, local]);
  const prekeys = context.keychain.prekeys
    .filter(({ used }) => used.some((use) => use.stream === stream && use.epoch <= until))
    .map(({ seed }) => seed);
  return [...held, ...prekeys].filter((one) => one !== null).flatMap((one) => keyNeedles(one));
}

const keyNeedles = (key: Uint8Array): readonly Needle[] => {
  const canary = `key ${toBase64Url(key).slice(0, 6)}`;
  const bytes = Buffer.from(key);
  return [
    { canary, encoding: 'raw', bytes },
    { canary, encoding: 'hex', bytes: Buffer.from(bytes.toString('hex')) },
    { canary, encoding: 'base64url', bytes: Buffer.from(toBase64Url(key)) },
    { canary, encoding: 'base64', bytes: Buffer.from(bytes.toString('base64')) },
  ];
};
