import { afterAll, beforeAll, expect, it } from 'vitest';
import { CommandLine } from './command-line.ts';

const line = new CommandLine();
const { cobijo, act } = line;
beforeAll(async () => {
  await line.start();
  await line.person('rosa', 'Rosa', 'survivor');
  await act('rosa', { do: 'found-case', name: 'Rosa' });
});
afterAll(() => line.stop());

it('what was begun on a device is kept there, shown and thrown away', async () => {
  const keep = await cobijo(['draft', 'keep', '--what', 'choice/press', '--file', '-'], 'rosa', {
    input: '{"version":1,"at":2,"teachBack":[]}',
  });
  expect([keep.code, keep.said['ok']]).toEqual([0, true]);
  const { said } = await cobijo(['draft', 'show'], 'rosa');
  expect(said['drafts']).toMatchObject([{ what: 'choice/press', value: { at: 2 } }]);
  // A list over a shoulder says which form, and nothing of what stands in it.
  expect((await cobijo(['draft', 'show'], 'rosa', { json: false })).out.trim()).toBe('choice/press');
  const drop = () => cobijo(['draft', 'drop', '--what', 'choice/press'], 'rosa');
  expect((await drop()).code).toBe(0);
  expect((await drop()).said['error']).toMatchObject({ code: 'draft-not-here' });
  const broken = await cobijo(['draft', 'keep', '--what', 'choice/press', '--file', '-'], 'rosa', {
    input: '{',
  });
  expect(broken.said['error']).toMatchObject({ code: 'draft-malformed' });
});
