import { defineConfig } from 'vitest/config';

/** One project a workspace, so that `vitest --project relay` runs one room and a failure names its room. */
const rooms = {
  domain: 'packages/domain',
  wire: 'packages/wire',
  seal: 'packages/seal',
  client: 'packages/client',
  relay: 'apps/relay',
  web: 'apps/web',
  cli: 'apps/cli',
  stories: 'stories',
  bench: 'bench',
  tools: 'tools',
} as const;

/** `*.long.test.ts` is what takes minutes: `npm run test:long` runs it with the rest. */
const long = process.env['COBIJO_LONG'] === '1';

export default defineConfig({
  test: {
    // Native modules (better-sqlite3) and tests that kill processes each want a process of their own.
    pool: 'forks',
    // Most of the time of a story goes to disks, browsers and relays: two at once fill two cores.
    maxWorkers: '100%',
    // A shared machine with two cores may be several times as slow as a developer's: a test that is slow there is no
    // fault, and a hang still ends. What a figure must hold is asked by that figure, never by this.
    testTimeout: long ? 600_000 : 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 90_000, interval: 100 } },
    projects: Object.entries(rooms).map(([name, root]) => ({
      extends: true as const,
      test: {
        name,
        include: [`${root}/tests/**/*.test.{ts,tsx}`],
        exclude: ['**/node_modules/**', ...(long ? [] : ['**/*.long.test.{ts,tsx}'])],
      },
    })),
  },
});
