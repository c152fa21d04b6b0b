import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const strace = spawnSync('strace', ['-V']).status === 0;
if (!strace) console.warn('strace was not found: that answers follow a sync is not proven here.');

test.skipIf(!strace)(
  'every answer of a real relay follows a sync, and a relay that does not sync is found',
  () => {
    const script = fileURLToPath(new URL('sync-proof.ts', import.meta.url));
    const proof = JSON.parse(execFileSync(process.execPath, [script, '--json'], { encoding: 'utf8' }));
    expect(proof).toMatchObject({ holds: true, figures: { sqliteUnsynced: 0, sqliteControlUnsynced: 80 } });
  },
);
