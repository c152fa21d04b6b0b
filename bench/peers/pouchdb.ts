import { randomFillSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSodium } from '@cobijo/wire';
import { type BenchFact, perWriter, writers } from '../facts.ts';
import { installedVersion } from '../installed.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';
import { freePort, type ServerProcess, startServer } from '../server-process.ts';

/** What is used of PouchDB. Its published types redeclare the platform's Buffer, so they stay outside. */
interface Database {
  info(): Promise<unknown>;
  put(document: Document): Promise<unknown>;
  bulkDocs(
    documents: readonly Document[],
  ): Promise<readonly ({ readonly ok: true } | { readonly error: unknown })[]>;
  allDocs(options: {
    readonly include_docs: true;
    readonly limit: number;
    readonly startkey?: string;
    readonly skip?: number;
  }): Promise<{ readonly rows: readonly { readonly doc?: Document }[] }>;
}
const PouchDB = createRequire(import.meta.url)('pouchdb-node') as new (url: string) => Database;

/** A sealed fact as a document: all that the server sees. */
interface Document {
  readonly _id: string;
  readonly writer: number;
  readonly nonce: string;
  readonly sealed: string;
}

const pageDocuments = 1000;

/** PouchDB has no sealing of its own: each fact is signed and sealed on the client and lies in its own document. */
export async function open(): Promise<Peer> {
  const sodium = await loadSodium();
  const key = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
  const devices = Array.from({ length: writers }, () => sodium.crypto_sign_keypair());
  const decoder = new TextDecoder();
  let folder = '';
  let server: ServerProcess;
  let clients: Database[] = [];

  const connect = (): Database => new PouchDB(`http://127.0.0.1:${server.port}/case`);

  function seal(fact: BenchFact): Document {
    const device = devices[fact.writer];
    if (!device) throw new RangeError('no such writer');
    const content = Buffer.from(JSON.stringify(fact));
    const plain = Buffer.concat([sodium.crypto_sign_detached(content, device.privateKey), content]);
    const nonce = randomFillSync(new Uint8Array(24));
    const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key);
    return {
      _id: `f${fact.id}`,
      writer: fact.writer,
      nonce: Buffer.from(nonce).toString('base64'),
      sealed: Buffer.from(sealed).toString('base64'),
    };
  }

  function openSealed(document: Document): BenchFact {
    const nonce = Buffer.from(document.nonce, 'base64');
    const sealed = Buffer.from(document.sealed, 'base64');
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key);
    const device = devices[document.writer];
    const content = plain.subarray(64);
    if (!device || !sodium.crypto_sign_verify_detached(plain.subarray(0, 64), content, device.publicKey))
      throw new Error('signature');
    return JSON.parse(decoder.decode(content)) as BenchFact;
  }

  return {
    name: 'express-pouchdb',
    version: `express-pouchdb ${installedVersion('express-pouchdb')}, pouchdb-node ${installedVersion('pouchdb-node')}, leveldown ${installedVersion('leveldown')}`,
    startCommand: 'PORT=… node bench/servers/express-pouchdb.ts db/',
    durability: 'LevelDB as pouchdb-adapter-leveldb writes it: in the log file, not synced before the reply',
    verifies: 'server: nothing; clients: Ed25519 over each fact, added here with libsodium',
    async start() {
      folder = await mkdtemp(join(tmpdir(), 'bench-pouchdb-'));
      const port = await freePort();
      server = await startServer({
        args: [join(import.meta.dirname, '../servers/express-pouchdb.ts'), folder],
        cwd: folder,
        env: { PORT: String(port) },
        ready: /listening/,
        port,
      });
      clients = [];
      for (let i = 0; i < writers; i++) {
        const client = connect();
        await client.info();
        clients.push(client);
      }
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      const began = performance.now();
      await Promise.all(
        clients.map(async (client, writer) => {
          for (const group of groups[writer] ?? []) {
            const [first] = group;
            if (mode === 'one' && first) await client.put(seal(first));
            else
              for (const answer of await client.bulkDocs(group.map(seal)))
                if ('error' in answer) throw new Error('a document was refused');
          }
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      const began = performance.now();
      const client = connect();
      const fold = new Map<string, BenchFact>();
      for (let after: string | null = null; ;) {
        const page: Awaited<ReturnType<Database['allDocs']>> = await client.allDocs({
          include_docs: true,
          limit: pageDocuments,
          ...(after === null ? {} : { startkey: after, skip: 1 }),
        });
        for (const { doc } of page.rows) {
          if (!doc) continue;
          const fact = openSealed(doc);
          fold.set(fact.id, fact);
          after = doc._id;
        }
        if (page.rows.length < pageDocuments) break;
      }
      return { ms: performance.now() - began, facts: fold.size };
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
