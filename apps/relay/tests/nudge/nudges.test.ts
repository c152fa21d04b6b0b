import { randomBytes } from 'node:crypto';
import { type NudgeChannel, NudgeOffer } from '@cobijo/wire';
import { describe, expect, test } from 'vitest';
import { nudgeWords } from '../../src/nudge/words.ts';
import { Caller, LiveCaller } from '../caller.ts';
import { houseRelay } from '../running.ts';
import { killedWhileSending } from './killed.ts';
import {
  address,
  atEnd,
  bodyOf,
  email,
  emailOn,
  mail,
  newRegistration,
  pathOf,
  relay,
  until,
} from './playing.ts';
import { signedByVapid, webServer } from './servers.ts';

describe('a nudge', () => {
  test('comes by e-mail when the stream grew, and says nothing but one fixed sentence', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay(emailOn(server));
    expect((await register(ana, newRegistration(), email)).status).toBe(201);
    await caller.append(ana);
    await until(() => server.mails.length === 1);
    const [first] = server.mails;
    expect(first!.to).toEqual([address]);
    const [head = '', body = ''] = first!.text.split('\r\n\r\n');
    expect(body.trim()).toBe(nudgeWords.text);
    // Whatever a header may say of the case, the program, the stream, the machine: it is not there.
    const names = head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
      .sort();
    expect(names).toEqual([
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    for (const word of ['cobijo', ana.stream, '://', house.port.toString()])
      expect(first!.text.toLowerCase()).not.toContain(word.toLowerCase());
  });

  test('comes once for much growth at once, and once more in the next window', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay({ ...emailOn(server), windowMinutes: 10 }, 400);
    await register(ana, newRegistration(), email);
    for (let i = 0; i < 20; i++) await caller.append(ana);
    await until(() => server.mails.length > 0);
    for (let i = 0; i < 5; i++) await caller.append(ana);
    await until(() => server.mails.length > 1);
    expect(server.mails).toHaveLength(2);
    expect(server.mails[0]!.messageId).not.toBe(server.mails[1]!.messageId);
    const totals = house.relay.totals();
    expect(totals['nudge-any.recorded']).toBe(2);
    expect(totals['nudge-any.suppressed']).toBe(23);
    expect(totals['nudge-email.sent']).toBe(2);
  });

  test('of one address on two devices comes once for each in a window, and asking anew opens no window', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay({ ...emailOn(server), windowMinutes: 1_440 }, 2_000);
    const devices = [newRegistration(), newRegistration()];
    for (const device of devices) await register(ana, device, email);
    for (let i = 0; i < 10; i++) await caller.append(ana);
    await until(() => server.mails.length === 2);
    // Whoever asks again has had hers in this window all the same.
    for (const device of devices) await register(ana, device, email);
    for (let i = 0; i < 10; i++) await caller.append(ana);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(server.mails.map(({ to }) => to)).toEqual([[address], [address]]);
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(house.relay.totals()['nudge-email.sent']).toBe(2);
  });

  test('that was turned off and on comes no second time in its window; another address does', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay({ ...emailOn(server), windowMinutes: 1_440 }, 2_000);
    const first = newRegistration();
    await register(ana, first, email);
    await caller.append(ana);
    await until(() => server.mails.length === 1);
    await until(() => house.relay.totals()['nudge-email.sent'] === 1);
    for (let i = 0; i < 3; i++) {
      const registration = i === 0 ? first : newRegistration();
      if (i > 0) await register(ana, registration, { kind: 'email', to: address.toUpperCase() });
      await caller.append(ana);
      expect((await caller.signed(ana, 'DELETE', pathOf(ana, registration), 'read')).status).toBe(200);
    }
    await register(ana, newRegistration(), email);
    await register(ana, newRegistration(), { kind: 'email', to: `x${address}` });
    await caller.append(ana);
    await until(() => server.mails.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(server.mails.map(({ to }) => to)).toEqual([[address], [`x${address}`]]);
  });

  test('that found no mail server in one window and in the next comes once, and not once for each', async () => {
    const server = await mail();
    await server.close();
    const { caller, register, ana, house } = await relay({ ...emailOn(server), windowMinutes: 10 }, 60);
    await register(ana, newRegistration(), email);
    await caller.append(ana);
    await until(() => (house.relay.totals()['nudge-email.failed'] ?? 0) > 0);
    await new Promise((resolve) => setTimeout(resolve, 10 * 60));
    for (let i = 0; i < 5; i++) await caller.append(ana);
    const back = await mail(server.port);
    await until(() => back.mails.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(back.mails).toHaveLength(1);
    expect(house.relay.totals()['nudge-any.recorded']).toBe(1);
  });

  test('does not come while the device is connected; what it watched nudges it when it has gone', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay(emailOn(server));
    const talk = await caller.create(await house.token());
    const registration = newRegistration();
    await register(ana, registration, email);
    const live = await LiveCaller.open(house.port);
    await live.hold(ana, 'read');
    await live.watch(ana);
    await live.hold(talk, 'read');
    await live.watch(talk);
    expect(await live.ask({ type: 'nudge', registration })).toMatchObject({ type: 'noted' });
    await caller.append(ana);
    await caller.append(talk);
    await live.until(() => live.received(talk).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(server.mails).toHaveLength(0);

    await live.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await caller.append(talk);
    await until(() => server.mails.length === 1);
  });

  test('is taken back when the device comes before it was sent', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay(emailOn(server), 400);
    const registration = newRegistration();
    await register(ana, registration, email);
    await server.close();
    await caller.append(ana);
    await until(() => (house.relay.totals()['nudge-email.failed'] ?? 0) > 0);
    const live = await LiveCaller.open(house.port);
    atEnd(() => live.close());
    await live.ask({ type: 'nudge', registration });
    await until(() => house.relay.totals()['nudge-any.withdrawn'] === 1);
    const again = await mail(server.port);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(again.mails).toHaveLength(0);
  });

  test('is tried again while the mail server is dead, and the operator sees a count and no address', async () => {
    const server = await mail();
    await server.close();
    const { caller, register, ana, house } = await relay(emailOn(server), 50);
    const registration = newRegistration();
    await register(ana, registration, email);
    await caller.append(ana);
    const stateOf = async () => {
      const answer = await caller.signed(ana, 'GET', pathOf(ana, registration), 'read');
      return (answer.json() as { state?: string }).state;
    };
    await until(async () => (await stateOf()) === 'failing');
    const metrics = new TextDecoder().decode((await caller.ask('GET', '/metrics')).bytes);
    expect(metrics).toMatch(/cobijo_nudges_total\{channel="email",outcome="failed"\} [1-9]/);
    expect(metrics).not.toContain(address);
    const back = await mail(server.port);
    await until(() => back.mails.length === 1);
    await until(async () => (await stateOf()) === 'works');
    expect(house.lines.join('\n')).not.toContain(address);
  });

  test('is given up where the mail server knows no such person', async () => {
    const server = await mail();
    server.refuse = { code: 550 };
    const { caller, register, ana, house } = await relay(emailOn(server));
    const registration = newRegistration();
    await register(ana, registration, email);
    await caller.append(ana);
    await until(() => house.relay.totals()['nudge-email.gone'] === 1);
    const answer = await caller.signed(ana, 'GET', pathOf(ana, registration), 'read');
    expect(answer.json()).toEqual({ state: 'gone' });
  });

  test('comes by web push, signed by the key that the relay shows, with no body at all', async () => {
    const service = await webServer();
    atEnd(() => service.close());
    const { caller, register, ana, house } = await relay({
      webPush: { subject: 'mailto:operador@avisos.example', hosts: [service.host] },
    });
    const offer = NudgeOffer.parse((await caller.ask('GET', '/v1/nudges')).json());
    expect(offer).toMatchObject({ email: false, sms: false, windowMinutes: 30 });
    const push = (endpoint: string): NudgeChannel => ({
      kind: 'web-push',
      endpoint,
      p256dh: Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url'),
      auth: randomBytes(16).toString('base64url'),
    });
    const registration = newRegistration();
    expect((await register(ana, registration, push(`${service.origin}/p/abc`))).status).toBe(201);
    await caller.append(ana);
    await until(() => service.taken.length === 1);
    const [sent] = service.taken;
    expect(sent!.path).toBe('/p/abc');
    expect(sent!.body).toBe('');
    expect(signedByVapid(sent!, offer.pushKey!, service.origin)).toBe(true);
    expect(signedByVapid(sent!, offer.pushKey!, 'https://another.example')).toBe(false);

    // The browser took its address back: the push service says so, and no more is sent.
    service.status = 410;
    const gone = newRegistration();
    await register(ana, gone, push(`${service.origin}/p/def`));
    await caller.append(ana);
    await until(() => house.relay.totals()['nudge-web-push.gone'] === 1);
    expect((await caller.signed(ana, 'GET', pathOf(ana, gone), 'read')).json()).toEqual({ state: 'gone' });
  });

  test('may not make the relay call a host that its operator did not name', async () => {
    const service = await webServer();
    atEnd(() => service.close());
    const { register, ana } = await relay({ webPush: { subject: 'mailto:operador@avisos.example' } });
    const keys = {
      p256dh: Buffer.alloc(65, 4).toString('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    for (const endpoint of [
      `${service.origin}/p`,
      'https://169.254.169.254/latest',
      'https://fcm.googleapis.com.evil.example/x',
      'https://evilpush.apple.com/x',
      'https://user@fcm.googleapis.com/x',
      'http://fcm.googleapis.com/x',
    ]) {
      const answer = await register(ana, newRegistration(), { kind: 'web-push', endpoint, ...keys });
      expect(answer.json(), endpoint).toEqual({ code: 'nudge-not-offered' });
    }
    const good = { kind: 'web-push', endpoint: 'https://fcm.googleapis.com/fcm/send/x', ...keys } as const;
    expect((await register(ana, newRegistration(), good)).status).toBe(201);
    expect(service.taken).toHaveLength(0);
  });

  test.each(['json', 'form'] as const)(
    'comes as a text message through a provider that takes %s',
    async (as) => {
      const provider = await webServer();
      atEnd(() => provider.close());
      const { caller, register, ana, house } = await relay(
        {
          sms: {
            url: `${provider.origin}/messages`,
            headers: { authorization: 'Bearer secret' },
            body: { To: '{to}', Body: '{text}', Ref: '{mark}' },
            as,
          },
        },
        50,
      );
      provider.status = 503;
      await register(ana, newRegistration(), { kind: 'sms', to: '+5215550001111' });
      await caller.append(ana);
      await until(() => provider.taken.length === 1);
      provider.status = 200;
      await until(() => house.relay.totals()['nudge-sms.sent'] === 1);
      const [first, second] = provider.taken.map(({ body }) =>
        as === 'json'
          ? (JSON.parse(body) as Record<string, string>)
          : Object.fromEntries(new URLSearchParams(body)),
      );
      expect(second).toMatchObject({ To: '+5215550001111', Body: nudgeWords.text });
      // The same nudge tried again carries the same mark, in the body and for the provider's own check.
      expect(second!['Ref']).toBe(first!['Ref']);
      expect(provider.taken[1]!.headers['idempotency-key']).toBe(first!['Ref']);
    },
  );

  test('is asked for by the right to read alone, of this stream, and is not offered where nothing is set up', async () => {
    const server = await mail();
    const { caller, register, ana, house } = await relay(emailOn(server));
    const registration = newRegistration();
    const other = await caller.create(await house.token());
    const wrong = { key: other.epochs[0]!.private.read };
    const put = await caller.signed(ana, 'PUT', pathOf(ana, registration), 'read', bodyOf(email), wrong);
    expect(put.json()).toEqual({ code: 'absent' });
    const sms: NudgeChannel = { kind: 'sms', to: '+5215550001111' };
    expect((await register(ana, registration, sms)).json()).toEqual({ code: 'nudge-not-offered' });
    for (const bad of [{ kind: 'email', to: 'no address' }, { kind: 'pigeon', to: 'x' }, null])
      expect(
        (await caller.signed(ana, 'PUT', pathOf(ana, registration), 'read', bodyOf(bad))).json(),
      ).toEqual({ code: 'malformed-request' });
    expect((await caller.signed(ana, 'GET', pathOf(ana, registration), 'read')).json().code).toBe('absent');
    await register(ana, registration, email);
    expect((await caller.signed(ana, 'DELETE', pathOf(ana, registration), 'read')).status).toBe(200);
    await caller.append(ana);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.mails).toHaveLength(0);

    const plain = await houseRelay();
    atEnd(() => plain.dispose());
    const there = new Caller(plain.port);
    expect((await there.ask('GET', '/v1/nudges')).json()).toMatchObject({
      email: false,
      sms: false,
      pushKey: null,
    });
    const bea = await there.create(await plain.token());
    const answer = await there.signed(bea, 'PUT', pathOf(bea, registration), 'read', bodyOf(email));
    expect(answer.json()).toEqual({ code: 'nudge-not-offered' });
  });
});

killedWhileSending('sqlite', 60_000);
