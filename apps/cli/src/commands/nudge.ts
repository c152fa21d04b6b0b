import type { ClientResult, Intent, NudgeView } from '@cobijo/client';
import { nudgeKindWords, nudgeLearned, nudgeSays, nudgeStateWords, nudgeTwice } from '@cobijo/domain';
import type { Arguments } from '../arguments.ts';
import { deviceOf } from '../device-store.ts';
import { type Output, refusal } from '../output.ts';

export const help = {
  usage:
    'cobijo nudge show WHOSE [--lang en|es] [--json]\n' +
    'cobijo nudge on WHOSE (--email ADDRESS | --sms +NUMBER) [--deliberately] [--json]\n' +
    'cobijo nudge off WHOSE [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--relay URL]',
  en: 'Calls this device back by e-mail or text message when something came and it was not connected: one fixed sentence, which names nothing. Off until you turn it on. A survivor or a relative says --deliberately.',
  es: 'Avisa a este dispositivo por correo o mensaje de texto cuando llegó algo y no estaba conectado: una frase fija que no nombra nada. Apagado hasta que usted lo encienda. Una sobreviviente o un familiar dice --deliberately.',
};

const deeds = ['show', 'on', 'off'] as const;

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const opened = await deviceOf(args);
  if (!opened.ok) return refusal(opened.error.code, opened.error.field);
  const device = opened.value;
  try {
    if (deed !== 'show') {
      const asked = intentOf(deed, args);
      if (!asked.ok) return refusal(asked.error.code, asked.error.field);
      const done = await device.act(asked.value);
      if (!done.ok) return refusal(done.error.code, done.error.field);
    }
    if (args.text('relay')) await device.sync();
    return shown((await device.view()).nudge, args.text('lang') === 'es' ? 'es' : 'en');
  } finally {
    await device.lock();
  }
}

function intentOf(deed: 'on' | 'off', args: Arguments): ClientResult<Intent> {
  if (deed === 'off') return { ok: true, value: { do: 'end-nudge' } };
  const [email, sms] = [args.text('email'), args.text('sms')];
  if ((email === undefined) === (sms === undefined))
    return { ok: false, error: { code: 'nudge-address-malformed', field: '--email | --sms' } };
  const channel =
    email === undefined
      ? ({ kind: 'sms', to: (sms ?? '').replace(/[ ()-]/g, '') } as const)
      : ({ kind: 'email', to: email.trim() } as const);
  return { ok: true, value: { do: 'set-nudge', channel, deliberately: args.flag('deliberately') } };
}

function shown(nudge: NudgeView, language: 'en' | 'es'): Output {
  const { on, asksTwice } = nudge;
  const off = { en: 'Reminders are off.', es: 'Los recordatorios están apagados.' } as const;
  return {
    value: { ok: true, nudge },
    lines: [
      on
        ? `${nudgeKindWords[on.kind][language]} ${on.to ?? ''}: ${nudgeStateWords[on.state][language]}`
        : off[language],
      nudgeSays[language],
      nudgeLearned[language],
      ...(asksTwice ? [nudgeTwice[language]] : []),
    ],
  };
}
