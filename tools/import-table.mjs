/**
 * Who may import whom: the table of ARCHITECTURE.md as data. `.dependency-cruiser.mjs` makes its rules from it, and a
 * test plants an import for every cell and sees it refused or let pass.
 *
 * The table is what keeps the promise that a relay can read nothing: code that cannot reach `seal` cannot open, and
 * code that cannot reach `domain` does not know what a case is.
 */

/** Where each room stands. */
export const rooms = /** @type {const} */ ({
  domain: 'packages/domain',
  wire: 'packages/wire',
  seal: 'packages/seal',
  client: 'packages/client',
  relay: 'apps/relay',
  web: 'apps/web',
  cli: 'apps/cli',
  stories: 'stories',
  bench: 'bench',
});

/** @typedef {keyof typeof rooms} Room */

/** For each room, the other rooms that it may import. `web` and `cli` start or call a relay; they never import it. */
export const mayImport = /** @type {const} @satisfies {Record<Room, readonly Room[]>} */ ({
  domain: [],
  wire: [],
  seal: ['wire'],
  client: ['domain', 'wire', 'seal'],
  relay: ['wire'],
  web: ['domain', 'client'],
  cli: ['domain', 'client'],
  stories: ['domain', 'wire', 'seal', 'client', 'relay', 'web', 'cli'],
  bench: ['domain', 'wire', 'seal', 'client', 'relay', 'web', 'cli'],
});

/** Packages from outside that a pure room may use: schemas, codecs, and for `wire` and `seal` the one crypto suite. */
export const outsideAllowed = /** @type {const} */ ({
  domain: ['zod', 'cborg'],
  wire: ['zod', 'cborg', 'libsodium-wrappers-sumo'],
  seal: [
    'cborg',
    'libsodium-wrappers-sumo',
    '@hpke/core',
    '@hpke/common',
    '@hpke/chacha20poly1305',
    'shamir-secret-sharing',
    'age-encryption',
    '@scure/bip39',
  ],
});
