import { type ExportMade, type ExportRequest, openRecord, statedOf } from '@cobijo/client';
import { packArchive } from '@cobijo/client/export/archive';
import type { Manifest, Zone } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { generateX25519Identity, identityToRecipient, Encrypter } from 'age-encryption';
import { zipSync } from 'fflate';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import type { Person, Scene } from './scene.ts';

/** A record that leaves Cobijo: what is in it when it is made, and what is believed when somebody brings one. */

async function takenBy({ stream }: Scene, who: Person, to: string): Promise<ExportMade> {
  const asked: ExportRequest = {
    stream,
    purpose: { code: 'court' },
    basis: { code: 'court-order' },
    to: [to],
    files: true,
    zone: 'UTC' as Zone,
    language: 'en',
  };
  need(await who.device.planExport(asked));
  for (;;) {
    const { done, of } = need(await who.device.fetchForExport());
    if (done === of) return need(await who.device.makeExport(true));
  }
}

/** Whether Tomás believes a file that somebody brings him. */
const brought =
  (forge: (scene: Scene, identity: string) => Promise<Uint8Array>) =>
  async (scene: Scene): Promise<boolean> => {
    const identity = await generateX25519Identity();
    const opened = await openRecord(await forge(scene, identity), { identity });
    if (!opened.ok) {
      scene.saw(opened.error.code);
      return false;
    }
    if (!opened.value.holds) scene.saw('export-items-differ');
    await scene.tomasAsks();
    const stated = statedOf(scene.tomas.device, opened.value);
    if (!stated) scene.saw('export-not-stated');
    else if (!stated.agrees) scene.saw('export-stated-otherwise');
    return opened.value.holds && stated?.agrees === true;
  };

async function sealedFor(identity: string, archive: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return encrypter.encrypt(archive);
}

/** Daniel takes a record out and changes what is in it before he passes it on, having stated it as it is now or not. */
const changed = (change: (items: Map<string, string>) => void, statesIt = false) =>
  brought(async (scene, identity) => {
    const made = await takenBy(scene, scene.daniel, await identityToRecipient(identity));
    await scene.everyone();
    const { contents } = need(await openRecord(made.file, { identity }));
    const items = new Map(contents.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
    change(items);
    if (statesIt) await stateAnew(scene, items.get('manifest.json')!);
    const archive = [...items].map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
    return sealedFor(identity, packArchive(archive));
  });

/** Daniel tells the part of a list of his own making; nobody can keep a member from it. */
async function stateAnew(scene: Scene, manifest: string): Promise<void> {
  const { daniel, stream } = scene;
  const { purpose, basis, to, items } = JSON.parse(manifest) as Manifest;
  const { sodium } = daniel.device.context;
  const digest = toBase64Url(sodium.crypto_hash_sha256(new TextEncoder().encode(manifest)));
  const reasons = { purpose: { code: purpose.code }, basis: { code: basis.code } };
  const told = { do: 'tell-export', stream, items: items.length, manifest: digest, to } as const;
  need(await daniel.device.act({ ...told, ...reasons }));
  await scene.everyone();
}

export const onExports: readonly Attack[] = [
  {
    name: 'a record with another text',
    does: 'a member takes a record out, changes a note in it and passes it on under its list',
    detectedBy: 'export-items-differ',
    play: changed((items) => {
      items.set('record.jsonl', items.get('record.jsonl')!.replaceAll('one', 'none'));
    }),
  },
  {
    name: 'a list that lies',
    does: 'a member passes a record on whose list says that another made it, at another time',
    detectedBy: 'export-not-stated',
    play: changed((items) => {
      items.set('manifest.json', items.get('manifest.json')!.replaceAll('Daniel', 'Marta'));
    }),
  },
  {
    name: 'a record in another’s name',
    does: 'a member passes a record on whose list says that another made it, and states that list in the part',
    detectedBy: 'export-stated-otherwise',
    play: changed((items) => {
      items.set('manifest.json', items.get('manifest.json')!.replaceAll('Daniel', 'Marta'));
    }, true),
  },
  {
    name: 'a record of another part',
    does: 'a member passes a record on whose list says that it is of another part, and states that list in his',
    detectedBy: 'export-stated-otherwise',
    play: changed((items) => {
      const manifest = items.get('manifest.json')!;
      items.set('manifest.json', manifest.replace('"compartment": "notes"', '"compartment": "counsel"'));
    }, true),
  },
  {
    name: 'a record that grows',
    does: 'gives 64 MiB of nothing, packed small, in the place of a record',
    detectedBy: 'export-archive-refused',
    play: brought((_, identity) =>
      sealedFor(identity, zipSync({ 'record.jsonl': new Uint8Array(64 << 20) }, { level: 9 })),
    ),
  },
  {
    name: 'a record with two faces',
    does: 'gives a record that another program unpacks to other files than the ones that are compared',
    detectedBy: 'export-archive-refused',
    play: brought(async (scene, identity) => {
      const made = await takenBy(scene, scene.daniel, await identityToRecipient(identity));
      const { contents } = need(await openRecord(made.file, { identity }));
      const archive = packArchive(contents);
      // The header of the first file, which programs that read from the front go by.
      const name = new TextDecoder('latin1').decode(archive).indexOf('manifest.json');
      archive.set(new TextEncoder().encode('manifold.json'), name);
      return sealedFor(identity, archive);
    }),
  },
  {
    name: 'a record that leaves its folder',
    does: 'gives a record with a file whose path leads elsewhere',
    detectedBy: 'export-archive-refused',
    play: brought((_, identity) =>
      sealedFor(identity, zipSync({ '../../.profile': new TextEncoder().encode('rm -rf') }, { level: 0 })),
    ),
  },
  {
    name: 'a file changed on its way into a record',
    does: 'changes one bit of a file while a record is put together',
    detectedBy: 'tampered',
    play: async (scene) => {
      const bytes = new Uint8Array(70_000).fill(3);
      const file = { name: 'letter.pdf', mediaType: 'application/pdf', bytes };
      need(await scene.marta.device.act({ do: 'attach', stream: scene.stream, ...file }));
      await scene.everyone();
      scene.tomas.tap.rules.getChunk = async (honest, ...query) => {
        const reply = await honest(...query);
        if (!reply.ok) return reply;
        const copy = reply.value.slice();
        copy[1000]! ^= 8;
        return { ok: true, value: copy };
      };
      const identity = await generateX25519Identity();
      const made = await takenBy(scene, scene.tomas, await identityToRecipient(identity));
      const { manifest } = need(await openRecord(made.file, { identity }));
      const isNamed = manifest.notIn.some(({ what, count }) => what === 'files-damaged' && count === 1);
      return !isNamed || manifest.items.some(({ kind }) => kind === 'attachment');
    },
  },
];
