import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, openDevice } from '@cobijo/client';
import { fileStore } from '@cobijo/client/store/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, missedControls, needlesOf, search } from '../canary-search.ts';
import { foundCase, need, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const passphrase = 'six ordinary words of hers';
const what = 'own-answers';
const secret = 'Señora Ñandú 4711 en la bodega';

describe('what she began and did not send', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-draft-'));
  let relay: InProcessRelay;
  let rosa: Device;
  let of: string;
  beforeAll(async () => {
    relay = await inProcessRelay();
    rosa = await newPerson('Rosa', {
      role: 'survivor',
      passphrase,
      store: await fileStore(folder),
      transport: relay.transport,
      tokens: await relay.tokens(4),
    });
    of = await foundCase(rosa, 'Rosa');
  });
  afterAll(async () => {
    await rosa.lock();
    await relay.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const again = async (): Promise<void> => {
    await rosa.lock();
    rosa = need(await openDevice({ store: await fileStore(folder), passphrase, transport: relay.transport }));
  };
  const onDisk = () => search(filesBelow(folder, 'rosa'), needlesOf(secret));

  it('is there again after the telephone was locked, and nowhere on its disk to be read', async () => {
    need(await rosa.keepDraft({ case: of, what, value: { answers: { E5: { said: secret } } } }));
    await again();
    expect(await rosa.drafts()).toEqual([{ case: of, what, value: { answers: { E5: { said: secret } } } }]);
    const places = filesBelow(folder, 'rosa');
    expect(missedControls(places)).toMatchObject({ missed: 0 });
    expect(places.length).toBeGreaterThan(2);
    expect(onDisk()).toEqual([]);
    // Nor does its name or its size say what it is.
    expect(places.filter(({ place }) => /draft|answers/.test(place))).toEqual([]);
    const sizes = (all: ReturnType<typeof filesBelow>): number[] =>
      all.map(({ bytes }) => bytes.length).sort((a, b) => a - b);
    const before = sizes(places);
    need(await rosa.keepDraft({ case: of, what, value: {} }));
    expect(sizes(filesBelow(folder, 'rosa'))).toEqual(before);
  });

  it('is one for each form: the newest in place of the one before', async () => {
    need(await rosa.keepDraft({ case: of, what, value: 1 }));
    need(await rosa.keepDraft({ case: of, what: 'choice/press', value: 2 }));
    need(await rosa.keepDraft({ case: of, what, value: 3 }));
    expect((await rosa.drafts()).map(({ what: form, value }) => [form, value])).toEqual([
      ['choice/press', 2],
      [what, 3],
    ]);
  });

  it('is gone once it was thrown away, and of a case that is not here nothing is offered', async () => {
    await rosa.dropDraft({ case: of, what });
    await rosa.dropDraft({ case: of, what });
    need(await rosa.keepDraft({ case: 'another-case', what, value: secret }));
    await again();
    expect((await rosa.drafts()).map((one) => one.what)).toEqual(['choice/press']);
    await again();
    expect((await rosa.drafts()).map((one) => one.case)).toEqual([of]);
    expect(onDisk()).toEqual([]);
  });

  it('is refused where it has no form, or is too much', async () => {
    const code = async (value: unknown, form = what): Promise<string | null> => {
      const kept = await rosa.keepDraft({ case: of, what: form, value: value as never });
      return kept.ok ? null : kept.error.code;
    };
    expect([
      await code({}, 'Own answers'),
      await code(() => 1),
      await code('x'.repeat(70_000)),
      await code('x'.repeat(60_000)),
    ]).toEqual(['draft-malformed', 'draft-malformed', 'draft-too-large', null]);
    for (let n = 0; n < 40; n++) await code(n, `choice/n${n}`);
    expect(await code(1, 'choice/one-more')).toBe('draft-too-many');
  });
});
