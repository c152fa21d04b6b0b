import { mayImport, outsideAllowed, rooms } from './tools/import-table.mjs';

/**
 * The import table as rules. Type-only imports count too (`tsPreCompilationDeps`): a type of `domain` in the relay
 * would already tell it what a case is. dependency-cruiser reads TypeScript through the `typescript` 6 alias; without
 * it it sees no module and passes, so `npm run verify` also asserts how many it saw.
 */

/** @typedef {import('./tools/import-table.mjs').Room} Room */
const names = /** @type {Room[]} */ (Object.keys(rooms));
const anyPlace = (/** @type {readonly Room[]} */ list) => `^(${list.map((room) => rooms[room]).join('|')})/`;
const escaped = (/** @type {string} */ text) => text.replaceAll(/[.\-/]/g, '\\$&');

const tableRules = names.map((room) => {
  const refused = names.filter(
    (other) => other !== room && !mayImport[room].some((allowed) => allowed === other),
  );
  return {
    name: `table-${room}`,
    comment: `${room} may import ${mayImport[room].join(', ') || 'no other room'} (the table in ARCHITECTURE.md)`,
    severity: 'error',
    from: { path: anyPlace([room]) },
    to: { path: anyPlace(refused) },
  };
});

const outsideRules = Object.entries(outsideAllowed).map(([room, packages]) => ({
  name: `outside-${room}`,
  comment: `${room} may use only ${packages.join(', ')} from outside: what it imports, whoever audits it must read`,
  severity: 'error',
  from: { path: `^packages/${room}/src/` },
  to: {
    path: '(^|/)node_modules/',
    pathNot: `(^|/)node_modules/(${packages.map((name) => `${escaped(name)}|@types/${escaped(name)}`).join('|')})/`,
  },
}));

export default {
  forbidden: [
    ...tableRules,
    ...outsideRules,
    {
      name: 'by-the-door',
      comment: 'another room is entered by its package name, so that its package.json says who needs whom',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+)/' },
      to: { path: '^(packages|apps)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'pure-rooms-have-no-machine',
      comment: 'domain, wire and seal run the same in a browser, a phone and a server: no module of Node',
      severity: 'error',
      from: { path: '^packages/(domain|wire|seal)/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-reaches-no-node',
      comment: 'a screen that reaches a module of Node breaks only when it is built or opened',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: {
        path: '^(node:)?(fs|path|os|crypto|net|http|https|child_process|worker_threads|stream)(/|$)',
        reachable: true,
      },
    },
    {
      name: 'no-cycles',
      comment: 'files that need each other are one noun in two places',
      severity: 'error',
      from: {},
      // A cycle of types alone costs nothing when it runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'source-needs-no-test',
      comment: 'what is shipped stands without tests, tools, stories and benchmarks',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/' },
      to: { path: '^((packages|apps)/[^/]+/tests|tools|stories|bench)/' },
    },
    {
      name: 'tools-stand-alone',
      comment: 'the gate checks the house and is no part of it',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(packages|apps|stories|bench)/' },
    },
    {
      name: 'resolvable',
      comment:
        'an import that resolves to nothing would slip through every other rule (the peers have an install of their own)',
      severity: 'error',
      from: { pathNot: '^bench/(circle|exposure|messages|peers|servers)/' },
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw|inline)' },
    },
    {
      name: 'shipped-means-listed',
      comment:
        'a room uses only packages that its own package.json lists, never what another room happened to install',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
