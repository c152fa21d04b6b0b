import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, type Said } from './command-line.ts';

/** Conversations as a person types them: each in her own folder, on a real relay. */
describe('conversations on the command line', () => {
  const line = new CommandLine();
  const talk = async (words: readonly string[], whose: string | null = 'marta'): Promise<Said> =>
    (await line.cobijo(['talk', ...words], whose)).said;
  const code = (said: Said): unknown => (said['error'] as { code: string } | undefined)?.code ?? 'done';

  beforeAll(() => line.start(), 60_000);
  afterAll(() => line.stop());

  it('says what each conversation is for, without a device, in both languages', async () => {
    const said = await talk(['purposes'], null);
    expect((said['purposes'] as { purpose: string }[]).map(({ purpose }) => purpose)).toContain(
      'direct-authorities',
    );
    const { out } = await line.cobijo(['talk', 'purposes', '--lang', 'es'], null, { json: false });
    expect(out).toContain('44 USC');
    expect(out).toContain('El equipo de cuidado');
  });

  it('starts one, says, reads, changes, translates, finds and takes back; and refuses what may not be', async () => {
    await line.person('marta', 'Marta', 'advocate');
    await line.act('marta', { do: 'found-case', name: 'Valle Azul' });
    const dry = await talk(['start', '--purpose', 'direct-authorities', '--label', 'Direct', '--dry-run']);
    expect(dry).toMatchObject({ ok: true, would: { expiresAfterDays: 365 } });
    expect(JSON.stringify(dry['says'])).toContain('44 USC');
    expect((await talk(['list']))['conversations']).toEqual([]);
    expect(code(await talk(['start', '--purpose', 'counsel', '--label', 'Counsel']))).toBe(
      'conversation-keeps-role-out',
    );
    const stream = String(
      (await talk(['start', '--purpose', 'survivor-and-advocate', '--label', 'Talk', '--language', 'es']))[
        'made'
      ],
    );
    const inTalk = (words: readonly string[]) => talk([...words, '--stream', stream]);
    expect(await inTalk(['open'])).toMatchObject({
      conversation: { purpose: 'survivor-and-advocate', language: 'es' },
    });

    expect(code(await inTalk(['say', '--text', '  ']))).toBe('message-empty');
    const message = String((await inTalk(['say', '--text', 'Habló Xóchitl Hernández']))['made']);
    expect(code(await inTalk(['say', '--text', 'hola', '--to', 'Rosa']))).toBe('message-member-gone');
    expect(code(await inTalk(['edit', '--message', message, '--text', 'Habló Xóchitl Hernández ayer']))).toBe(
      'done',
    );
    expect(code(await inTalk(['edit', '--message', 'x'.repeat(22), '--text', 'x']))).toBe('message-unknown');
    expect((await inTalk(['history', '--message', message]))['history']).toMatchObject([
      { what: 'earlier', text: 'Habló Xóchitl Hernández' },
      { what: 'live', text: 'Habló Xóchitl Hernández ayer' },
    ]);
    expect(
      code(
        await inTalk([
          'translate',
          '--message',
          message,
          '--language',
          'en',
          '--text',
          'Xóchitl called yesterday',
          '--by',
          'Inés',
        ]),
      ),
    ).toBe('done');
    expect((await inTalk(['read']))['messages']).toMatchObject([
      { edited: true, translations: [{ value: { by: 'Inés', language: 'en' } }] },
    ]);
    const { out } = await line.cobijo(['talk', 'read', '--stream', stream, '--unseen'], 'marta', {
      json: false,
    });
    expect(out).toContain('Talk (Spanish)');
    expect(out).toContain('  English: Xóchitl called yesterday');
    const list = await line.cobijo(['talk', 'list', '--lang', 'es'], 'marta', { json: false });
    expect(list.out).toMatch(/Mensajes: 1 \(0 sin leer\) · español/);
    expect((await talk(['search', '--text', 'sochil ernandes']))['hits']).toMatchObject([
      { of: message, label: 'Talk' },
    ]);
    expect(code(await talk(['search', '--text', 'x']))).toBe('search-too-short');

    expect(code(await inTalk(['seen', '--agree', 'yes']))).toBe('done');
    expect((await inTalk(['seen']))['seeing']).toEqual({ offered: true, mine: true, others: [] });

    const paz = await inTalk(['members', '--before-adding', 'Paz', '--role', 'prosecutor']);
    expect(paz).toMatchObject({ ok: false, plan: { refusal: 'conversation-keeps-role-out' } });
    const rosa = await inTalk([
      'members',
      '--before-adding',
      'Rosa',
      '--role',
      'survivor',
      '--until',
      '2031-01-02',
    ]);
    expect(rosa).toMatchObject({ ok: true, plan: { refusal: null } });
    expect(JSON.stringify(rosa)).toContain('nada de lo escrito antes');

    // Let in only once that was read and answered.
    await line.person('rosa', 'Rosa', 'survivor', 2);
    const card = join(line.folder, 'rosa.card');
    writeFileSync(card, String((await line.cobijo(['device', 'card'], 'rosa')).said['card']));
    const whom = ['add', '--name', 'Rosa', '--role', 'survivor', '--card', card, '--why', 'to talk'];
    const membersOf = async (): Promise<unknown[]> => (await inTalk(['members']))['members'] as unknown[];
    expect(await inTalk(whom)).toMatchObject({ ok: true, plan: { refusal: null } });
    expect(await membersOf()).toHaveLength(1);
    expect(await inTalk([...whom, '--yes'])).toMatchObject({ ok: true });
    expect(await membersOf()).toHaveLength(2);
    expect(
      await inTalk(['add', '--name', 'Paz', '--role', 'prosecutor', '--card', card, '--yes']),
    ).toMatchObject({
      ok: false,
      plan: { refusal: 'conversation-keeps-role-out' },
    });

    expect(code(await inTalk(['remove', '--message', message]))).toBe('done');
    expect((await inTalk(['read']))['messages']).toMatchObject([{ removed: true, translations: [] }]);
    expect((await talk(['search', '--text', 'sochil']))['hits']).toEqual([]);
  }, 300_000);
});
