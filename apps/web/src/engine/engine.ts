import {
  type ClientResult,
  type Device,
  type Store,
  StoreFault,
  beginGuest,
  createDevice,
  drawPassphrase,
  hasDevice,
  httpTransport,
  importHandover,
  memoryStore,
  openDevice,
  readOffer,
  reportDropper,
} from '@cobijo/client';
import { opfsStore } from '@cobijo/client/store/opfs';
import type { Engine, Handover, Peek } from './door.ts';
import { secretBytes } from './secret.ts';

/** How long a tab that was just closed may take to let go of its files. */
const letGoWaitMs = 3000;
const letGoTryMs = 100;

/** The engine behind the door: the device of this origin, in this browser's private files. */
export function openEngine(changed: () => void): Engine {
  let device: Device | null = null;
  let opened: Promise<Store> | null = null;
  const store = () => (opened ??= openStore());
  const dropper = reportDropper(location.origin);
  const open = (): Device => {
    if (!device) throw new Error('the device is not open');
    return device;
  };
  const take = (result: ClientResult<Device>): ClientResult<null> => {
    if (!result.ok) return result;
    device = result.value;
    device.onChange(changed);
    return { ok: true, value: null };
  };
  const options = async (passphrase: string) => ({
    store: await store(),
    passphrase,
    transport: await httpTransport(location.origin),
  });

  return {
    async state() {
      const kept = await store();
      if (device) return { at: 'open', keeps: keepsOf(kept) };
      return { at: (await hasDevice(kept)) ? 'locked' : 'absent', keeps: keepsOf(kept) };
    },
    unlock: (passphrase) => kept(async () => take(await openDevice(await options(passphrase)))),
    begin: ({ passphrase, tokens, name, role, link }) =>
      kept(async () => {
        const offer = link === null ? null : await read(link);
        if (offer && !offer.ok) return offer;
        if (offer?.value.guest) return { ok: false, error: { code: 'link-for-guest', field: 'link' } };
        const passes = offer ? [offer.value.token, ...tokens] : tokens;
        const person = offer?.value.person ?? null;
        const made = await createDevice({
          ...(await options(passphrase)),
          tokens: passes,
          ...(person === null ? {} : { person }),
        });
        // One more of somebody's own learns her name from her own stream.
        if (made.ok && person === null) await made.value.introduce({ name, role });
        return take(made);
      }),
    stepIn: (handover) =>
      kept(async () => {
        // Taken in before: taking it in again would write one chain twice.
        if (await hasDevice(await store())) return take(await openDevice(await options(handover.secret)));
        const packed = await fetchPacked(handover);
        return packed.ok
          ? take(await importHandover({ ...(await options(handover.secret)), ...packed.value }))
          : packed;
      }),
    async readLink(secret) {
      const offer = await read(secret);
      return offer.ok
        ? {
            ok: true,
            value: {
              role: offer.value.role,
              guest: offer.value.guest !== null,
              own: offer.value.person !== null,
              lost: offer.value.lost,
            },
          }
        : offer;
    },
    proposeWords: async (language) => drawPassphrase(language),
    visit: async ({ link, name }) =>
      take(await beginGuest({ transport: await httpTransport(location.origin), link, name })),
    peek: (handover) => kept(() => peek(handover)),
    dropReport: ({ link, report }) => dropper.drop(link, report),
    view: () => open().view(),
    caseView: (id) => open().caseView(id),
    network: (id) => open().network(id),
    act: (intent) => open().act(intent),
    messages: (stream, before, count) => open().messages(stream, before, count),
    messageHistory: (stream, message) => open().messageHistory(stream, message),
    planGrant: (asked) => open().planGrant(asked),
    beginSearch: (query) => open().beginSearch(query),
    goOnSearch: () => open().goOnSearch(),
    dropSearch: () => open().dropSearch(),
    notes: (id, before, count) => open().notes(id, before, count),
    timelines: (id, asked) => open().timelines(id, asked),
    openAttachment: (stream, attachment) => open().openAttachment(stream, attachment),
    drafts: () => open().drafts(),
    keepDraft: (given) => open().keepDraft(given),
    dropDraft: (given) => open().dropDraft(given),
    unsentVoice: (stream) => open().unsentVoice(stream),
    growUnsentVoice: (stream, piece) => open().growUnsentVoice(stream, piece),
    keepUnsentVoice: (stream, voice) => open().keepUnsentVoice(stream, voice),
    dropUnsentVoice: (stream) => open().dropUnsentVoice(stream),
    async fileOf(stream, attachment) {
      const parts: Blob[] = [];
      const poured = await open().pourAttachment(stream, attachment, (piece) => {
        parts.push(new Blob([new Uint8Array(piece)]));
      });
      // Never by a type of its sender's: a page or a drawing must not run here.
      return poured.ok
        ? { ok: true, value: new Blob(parts, { type: 'application/octet-stream' }) }
        : { ok: false, error: poured.error };
    },
    transfers: () => open().transfers(),
    stopTransfer: (at) => open().stopTransfer(at),
    goOnTransfer: (at) => open().goOnTransfer(at),
    planExport: (asked) => open().planExport(asked),
    fetchForExport: () => open().fetchForExport(),
    makeExport: (withoutMissing) => open().makeExport(withoutMissing),
    dropExport: () => open().dropExport(),
    planImport: (asked) => open().planImport(asked),
    goOnImport: () => open().goOnImport(),
    dropImport: () => open().dropImport(),
    card: () => open().card(),
    connect: () => open().connect(),
    disconnect: () => open().disconnect(),
    async lock() {
      const locking = device;
      device = null;
      await locking?.lock();
      // Its files were let go of; in memory there is only this one. A guest's visit opened none, and its end does not.
      if (locking && opened && (await opened).keeps === 'opfs') opened = null;
    },
  };
}

const read = async (secret: string) => readOffer(await httpTransport(location.origin), secret, Date.now());

/** A store fault is something that a person can be told; it is no bug. */
async function kept<T>(work: () => Promise<ClientResult<T>>): Promise<ClientResult<T>> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof StoreFault) return { ok: false, error: { code: fault.code } };
    throw fault;
  }
}

const keepsOf = (store: Store): 'opfs' | 'memory' => (store.keeps === 'opfs' ? 'opfs' : 'memory');

/** The browser's private files, or memory where it refuses them. Never IndexedDB: it leaves deleted keys on the disk. */
async function openStore(): Promise<Store> {
  if (
    !('FileSystemFileHandle' in globalThis) ||
    !('createSyncAccessHandle' in FileSystemFileHandle.prototype)
  )
    return storeOfThisPage();
  const until = Date.now() + letGoWaitMs;
  for (;;) {
    try {
      const store = await opfsStore();
      await hasDevice(store);
      return store;
    } catch (fault) {
      if (!(fault instanceof StoreFault) || fault.code === 'store-refused') return storeOfThisPage();
      if (Date.now() > until) throw fault;
      await new Promise((resolve) => setTimeout(resolve, letGoTryMs));
    }
  }
}

/** What a locked device kept in memory stays there, sealed, until the page ends: there is nowhere else to find it again. */
const storeOfThisPage = (): Store => ({ ...memoryStore(), close: async () => {} });

async function fetchPacked(
  handover: Handover,
): Promise<ClientResult<{ readonly sealed: Uint8Array; readonly secret: Uint8Array }>> {
  const secret = secretBytes(handover.secret);
  if (!secret) return { ok: false, error: { code: 'tampered' } };
  try {
    const reply = await fetch(`/play/${handover.id}.bin`, { cache: 'no-store', credentials: 'omit' });
    if (!reply.ok) return { ok: false, error: { code: 'handover-absent' } };
    return { ok: true, value: { sealed: new Uint8Array(await reply.arrayBuffer()), secret } };
  } catch {
    return { ok: false, error: { code: 'offline' } };
  }
}

/** Opens what was packed, in memory, without a relay: to look, once. */
async function peek(handover: Handover): Promise<ClientResult<Peek>> {
  const packed = await fetchPacked(handover);
  if (!packed.ok) return packed;
  const opened = await importHandover({
    store: memoryStore(),
    passphrase: handover.secret,
    // Memory that lives for one look needs no slow lock.
    lock: { operations: 2, memoryBytes: 8 << 20 },
    transport: null,
    ...packed.value,
  });
  if (!opened.ok) return opened;
  const device = await opened.value.view();
  const first = device.cases[0];
  const seen = first ? await opened.value.caseView(first.case) : null;
  return seen?.ok
    ? { ok: true, value: { device, case: seen.value } }
    : { ok: false, error: { code: 'no-such-case' } };
}
