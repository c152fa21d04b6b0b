/**
 * `node jazz.ts <port>`: Jazz's sync server in memory, put together from its own parts as `jazz-run sync --in-memory` is:
 * a node that knows no keys, and a peer for each socket. jazz-run itself has no release for this version.
 */
import { WebSocketServer } from 'ws';
import { LocalNode } from 'cojson';
import { NapiCrypto } from 'cojson/crypto/NapiCrypto';
import { createWebSocketPeer } from 'cojson-transport-ws';

const crypto = await NapiCrypto.create();
const secret = crypto.newRandomAgentSecret();
const agent = crypto.getAgentID(secret);
const node = new LocalNode(secret, crypto.newRandomSessionID(agent), crypto);

let connections = 0;
const sockets = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1' });
sockets.on('listening', () => console.log('listening'));
sockets.on('connection', (socket) => {
  const pinging = setInterval(
    () => socket.send(JSON.stringify({ type: 'ping', time: Date.now(), dc: 'unknown' })),
    1500,
  );
  socket.on('close', () => clearInterval(pinging));
  socket.on('error', () => undefined);
  node.syncManager.addPeer(
    createWebSocketPeer({
      id: `client-${connections++}`,
      role: 'client',
      websocket: socket,
      expectPings: false,
      batchingByDefault: false,
      deletePeerStateOnClose: true,
    }),
  );
});
