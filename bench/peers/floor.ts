import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFillSync } from 'node:crypto';
import { decode, encode } from 'cborg';
import { loadSodium } from '@cobijo/wire';
import { pad, unpad } from '@cobijo/seal';
import { type BenchFact, perWriter, writers } from '../facts.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';
import { freePort, type ServerProcess, startServer } from '../server-process.ts';

/**
 * What any sealed design must at least do, and nothing more: encode, sign, pad, seal, post; fetch, open, verify,
 * decode, put in a map. No membership, no chain, no authority, no store on the client.
 */
export async function open(): Promise<Peer> {
  const sodium = await loadSodium();
  const key = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
  const devices = Array.from({ length: writers }, () => sodium.crypto_sign_keypair());
  const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  let folder = '';
  let server: ServerProcess;
  let agent: Agent;

  /** nonce (24) | sealed( Padmé( writer (1) | signature (64) | facts as CBOR ) ) */
  function seal(writer: number, facts: readonly BenchFact[]): Buffer {
    const device = devices[writer];
    if (!device) throw new RangeError('no such writer');
    const content = encode(facts);
    const signature = sodium.crypto_sign_detached(content, device.privateKey);
    const nonce = randomFillSync(new Uint8Array(nonceBytes));
    const plain = pad(Buffer.concat([Uint8Array.of(writer), signature, content]));
    return Buffer.concat([
      nonce,
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, null, null, nonce, key),
    ]);
  }

  function openSealed(bytes: Uint8Array): readonly BenchFact[] {
    const nonce = bytes.subarray(0, nonceBytes);
    const sealed = bytes.subarray(nonceBytes);
    const plain = unpad(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key));
    if (!plain.ok) throw new Error('padding');
    const device = devices[plain.value[0] ?? -1];
    const content = plain.value.subarray(65);
    if (
      !device ||
      !sodium.crypto_sign_verify_detached(plain.value.subarray(1, 65), content, device.publicKey)
    )
      throw new Error('signature');
    return decode(content) as readonly BenchFact[];
  }

  function call(method: string, path: string, body?: Buffer): Promise<{ last: number; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: server.port,
          method,
          path,
          agent,
          ...(body ? { headers: { 'content-length': body.length } } : {}),
        },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () => {
            if ((reply.statusCode ?? 500) >= 300) reject(new Error(`status ${reply.statusCode}`));
            else resolve({ last: Number(reply.headers['x-last'] ?? 0), body: Buffer.concat(chunks) });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  return {
    name: 'bare floor',
    version: `node ${process.versions.node} http + better-sqlite3 + libsodium`,
    startCommand: 'node bench/servers/floor.ts floor.db',
    durability: 'SQLite WAL, synchronous=FULL, group commit: fsync before every reply',
    verifies: 'Ed25519 over each segment, inside XChaCha20-Poly1305 and Padmé; no membership, no chain',
    async start() {
      folder = await mkdtemp(join(tmpdir(), 'bench-floor-'));
      const port = await freePort();
      agent = new Agent({ keepAlive: true, maxSockets: writers });
      server = await startServer({
        args: [join(import.meta.dirname, '../servers/floor.ts'), join(folder, 'floor.db')],
        env: { PORT: String(port) },
        ready: /listening/,
        port,
      });
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      const began = performance.now();
      await Promise.all(
        groups.map(async (own, writer) => {
          for (const group of own) await call('POST', '/', seal(writer, group));
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      const began = performance.now();
      const fold = new Map<string, BenchFact>();
      for (let after = 0; ;) {
        const { last, body } = await call('GET', `/?after=${after}`);
        if (body.length === 0) break;
        for (let at = 0; at < body.length;) {
          const size = body.readUInt32BE(at);
          for (const fact of openSealed(body.subarray(at + 4, at + 4 + size))) fold.set(fact.id, fact);
          at += 4 + size;
        }
        after = last;
      }
      return { ms: performance.now() - began, facts: fold.size };
    },
    async stop() {
      agent.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
