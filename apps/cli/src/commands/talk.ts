import type {
  CaseView,
  ClientResult,
  ConversationView,
  Device,
  Done,
  GrantAsked,
  Intent,
  MessageView,
} from '@cobijo/client';
import type { EntityId, Instant, Role, StreamId, Zone } from '@cobijo/domain';
import { conversationPurposes, roles } from '@cobijo/domain';
import {
  conversationPurposeRow,
  conversationPurposeRows,
  recordsLawWords,
} from '@cobijo/domain/conversation/purposes';
import { seeingWords, takenBackHeldWords, takenBackWords } from '@cobijo/domain/conversation/retention';
import { messageStops } from '@cobijo/domain/contact/message-stop';
import { type OfficeLevel, officeLevels } from '@cobijo/domain/exclusion/levels';
import { voiceFormOf } from '@cobijo/domain/attachment/voice-note';
import type { Arguments } from '../arguments.ts';
import { cardFrom } from '../consent-arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal } from '../output.ts';
import {
  type FileOfMessage,
  type Pick,
  fileLines,
  headLines,
  historyLines,
  hitLine,
  listLines,
  memberLines,
  messageLines,
  purposeLines,
} from './talk-lines.ts';

export const help = {
  usage:
    'cobijo talk purposes [--lang en|es] [--json]\n' +
    'cobijo talk list|open|members WHOSE [--stream ID] [--json]\n' +
    'cobijo talk start WHOSE --label TEXT [--purpose CODE] [--days N|--kept] [--language TAG] [--dry-run] [--json]\n' +
    'cobijo talk read WHOSE --stream ID [--before N] [--count N] [--unseen] [--json]\n' +
    'cobijo talk say WHOSE --stream ID --text TEXT [--reply-to ID] [--to NAME,NAME] [--against REASON] [--json]\n' +
    'cobijo talk edit WHOSE --stream ID --message ID --text TEXT [--against REASON] [--json]\n' +
    'cobijo talk remove|history WHOSE --stream ID --message ID [--json]\n' +
    'cobijo talk seen WHOSE --stream ID [--agree yes|no] [--json]\n' +
    'cobijo talk translate WHOSE --stream ID --message ID --language TAG --text TEXT [--by NAME] [--translation ID] [--json]\n' +
    'cobijo talk search WHOSE --text WORDS [--json]\n' +
    'cobijo talk members WHOSE --stream ID --before-adding NAME --role ROLE [--unit UNIT] [--level LEVEL] [--until DAY] [--read-only] [--zone ZONE] [--json]\n' +
    'cobijo talk add WHOSE --stream ID --name NAME --role ROLE --card FILE --why TEXT [--unit UNIT] [--level LEVEL] [--until DAY] [--read-only] [--dry-run|--yes] [--json]\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--relay URL] [--lang en|es]',
  en: 'Conversations: what each is for and whom it keeps out, what was said and when it goes, changes and removals, who shows what she has seen, translations by people, search on the device however a name was spelled, and what somebody would read before she is let in.',
  es: 'Conversaciones: para qué es cada una y a quién deja fuera, qué se dijo y cuándo se borra, cambios y retiros, quién muestra lo que ha visto, traducciones hechas por personas, búsqueda en el dispositivo como sea que se escribió un nombre, y qué leería alguien antes de darle entrada.',
};

const usage = (): Output => ({ value: { ok: false }, lines: [help.usage], code: 2 });

export async function run(args: Arguments): Promise<Output> {
  const [what] = args.positionals;
  const pick = pickOf(args);
  if (what === 'purposes')
    return { value: { ok: true, purposes: conversationPurposeRows }, lines: purposeLines(pick) };
  if (what === undefined || !Object.hasOwn(deeds, what)) return usage();
  return onCase(args, (device, open) => deeds[what as keyof typeof deeds]({ args, device, open, pick }));
}

const pickOf = (args: Arguments): Pick => {
  const spanish = args.text('lang') === 'es';
  return ({ en, es }) => (spanish ? es : en);
};

interface Asked {
  readonly args: Arguments;
  readonly device: Device;
  readonly open: CaseView;
  readonly pick: Pick;
}

const deeds = {
  async list({ open, pick }: Asked): Promise<Output> {
    return {
      value: { ok: true, conversations: open.conversations.map(headOf) },
      lines: listLines(open, pick),
    };
  },

  async open({ args, open, pick }: Asked): Promise<Output> {
    const one = chosen(args, open);
    return one
      ? { value: { ok: true, conversation: headOf(one) }, lines: headLines(open, one, pick) }
      : refusal('no-such-stream', '--stream');
  },

  async start({ args, device, open, pick }: Asked): Promise<Output> {
    const purpose = conversationPurposes.find((code) => code === args.text('purpose'));
    const row = purpose ? conversationPurposeRow(purpose) : null;
    if (args.text('purpose') !== undefined && !purpose) return refusal('statement-body-bad', '--purpose');
    const label = args.text('label') ?? (row ? pick(row.words) : '');
    if (label === '') return refusal('statement-body-bad', '--label');
    const days = args.flag('kept') ? null : (args.number('days') ?? row?.keepsDays ?? 30);
    const language = args.text('language');
    const before = [
      ...(row ? [pick(row.lead), pick(row.keepsWhy)] : []),
      ...(row?.recordsLaw ? [pick(recordsLawWords)] : []),
    ];
    const terms = { label, purpose: purpose ?? null, expiresAfterDays: days, language: language ?? null };
    if (args.flag('dry-run')) return { value: { ok: true, would: terms, says: before }, lines: before };
    const done = await device.act({
      do: 'found-stream',
      case: open.case,
      kind: 'conversation',
      label,
      expiresAfterDays: days,
      ...(purpose ? { purpose } : {}),
      ...(language === undefined ? {} : { language }),
    });
    return finished(args, device, done, before);
  },

  async read({ args, device, open, pick }: Asked): Promise<Output> {
    const one = chosen(args, open);
    if (!one) return refusal('no-such-stream', '--stream');
    const page = await device.messages(one.stream, args.number('before') ?? 0, args.number('count') ?? 50);
    if (!page.ok) return refusal(page.error.code, '--stream');
    if (!args.flag('unseen') && page.value.length > 0) {
      const messages = page.value.map(({ message }) => message);
      const seen = await device.act({ do: 'see', stream: one.stream, messages });
      if (!seen.ok) return refusal(seen.error.code, seen.error.field);
      if (args.text('relay')) await device.sync();
    }
    const messages = page.value.map((said) => ({ ...said, files: filesOf(open, said) }));
    return {
      value: { ok: true, conversation: headOf(one), messages },
      lines: [
        ...headLines(open, one, pick),
        '',
        ...messages.flatMap((said) => [...messageLines(said, pick), ...fileLines(said.files, pick)]),
      ],
    };
  },

  async say({ args, device, open }: Asked): Promise<Output> {
    const stream = streamFrom(args);
    const members = open.streams.find((one) => one.stream === stream)?.members ?? [];
    const named = args
      .text('to')
      ?.split(',')
      .map((name) => name.trim());
    // A name that nobody there has is somebody who is gone: refused like her, before anything is said.
    const to = named?.map((name) => members.find((one) => one.name === name)?.person ?? (name as never));
    const replyTo = args.text('reply-to') as EntityId | undefined;
    return done(
      { args, device },
      {
        do: 'say',
        stream,
        text: args.text('text') ?? '',
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(to === undefined ? {} : { to }),
        ...againstFrom(args, open, stream),
      },
    );
  },

  async edit({ args, device, open }: Asked): Promise<Output> {
    return done(
      { args, device },
      {
        do: 'edit-message',
        stream: streamFrom(args),
        message: messageFrom(args),
        text: args.text('text') ?? '',
        ...againstFrom(args, open, streamFrom(args)),
      },
    );
  },

  async remove({ args, device, open, pick }: Asked): Promise<Output> {
    const held = chosen(args, open)?.held ?? false;
    const asked = { do: 'take-back', stream: streamFrom(args), message: messageFrom(args) } as const;
    return done({ args, device }, asked, [pick(held ? takenBackHeldWords : takenBackWords)]);
  },

  async history({ args, device, pick }: Asked): Promise<Output> {
    const found = await device.messageHistory(streamFrom(args), messageFrom(args));
    return found.ok
      ? { value: { ok: true, history: found.value }, lines: historyLines(found.value, pick) }
      : refusal(found.error.code, '--stream');
  },

  async seen({ args, device, open, pick }: Asked): Promise<Output> {
    const agree = args.text('agree');
    const one = chosen(args, open);
    if (!one) return refusal('no-such-stream', '--stream');
    if (agree === undefined) return { value: { ok: true, seeing: one.seeing }, lines: [pick(seeingWords)] };
    if (agree !== 'yes' && agree !== 'no') return usage();
    const asked = { do: 'agree-seeing', stream: one.stream, agrees: agree === 'yes' } as const;
    return done({ args, device }, asked, [pick(seeingWords)]);
  },

  async translate({ args, device }: Asked): Promise<Output> {
    const by = args.text('by');
    const translation = args.text('translation') as EntityId | undefined;
    return done(
      { args, device },
      {
        do: 'translate',
        stream: streamFrom(args),
        message: messageFrom(args),
        language: args.text('language') ?? '',
        text: args.text('text') ?? '',
        ...(by === undefined ? {} : { by }),
        ...(translation === undefined ? {} : { translation }),
      },
    );
  },

  async search({ args, device, pick }: Asked): Promise<Output> {
    const begun = await device.beginSearch(args.text('text') ?? '');
    if (!begun.ok) return refusal(begun.error.code, '--text');
    const hits = [];
    for (let step = begun.value; !step.isFinished;) {
      const next = await device.goOnSearch();
      if (!next.ok) return refusal(next.error.code);
      step = next.value;
      hits.push(...step.hits);
    }
    return { value: { ok: true, hits }, lines: hits.map((hit) => hitLine(hit, pick)) };
  },

  async members({ args, device, open, pick }: Asked): Promise<Output> {
    const one = chosen(args, open);
    if (!one) return refusal('no-such-stream', '--stream');
    const name = args.text('before-adding');
    if (name === undefined) {
      const members = open.streams.find(({ stream }) => stream === one.stream)?.members ?? [];
      return { value: { ok: true, members }, lines: memberLines(members, pick) };
    }
    const asked = newcomerFrom(args, one.stream, name);
    if (!asked) return refusal('statement-body-bad', '--role');
    return planned(device, asked, pick);
  },

  /** Says what she will be able to read, and lets her in once that was answered with --yes. */
  async add({ args, device, open, pick }: Asked): Promise<Output> {
    const one = chosen(args, open);
    const asked = one && newcomerFrom(args, one.stream, args.text('name') ?? '');
    if (!one || !asked) return refusal('statement-body-bad', one ? '--role' : '--stream');
    const says = await planned(device, asked, pick);
    if (says.code !== undefined || args.flag('dry-run') || !args.flag('yes')) return says;
    const card = cardFrom(args.text('card'));
    if (!card) return refusal('card-malformed', '--card');
    const { zone: _, ...newcomer } = asked;
    const granted = {
      ...newcomer,
      do: 'grant',
      card,
      why: args.text('why') ?? '',
      caseName: args.text('label') ?? '…',
    } as const;
    return done({ args, device }, granted, says.lines);
  },
} as const;

async function planned(device: Device, asked: GrantAsked, pick: Pick): Promise<Output> {
  const plan = await device.planGrant(asked);
  if (!plan.ok) return refusal(plan.error.code, plan.error.field);
  const { sentence, refusal: code, why, recordsLaw } = plan.value;
  const said = [
    ...(code === null ? [pick(sentence)] : refusal(code).lines),
    ...(why ? [pick(why)] : []),
    ...(recordsLaw ? [pick(recordsLaw)] : []),
  ];
  return {
    value: { ok: code === null, plan: plan.value },
    lines: said,
    ...(code === null ? {} : { code: 1 }),
  };
}

/** What came with a message and can still be opened; `cobijo attach --save` writes one into a file. */
const filesOf = (open: CaseView, { removed, value }: MessageView): FileOfMessage[] =>
  removed
    ? []
    : (value.attachments ?? []).flatMap((id) => {
        const found = open.attachments.find((one) => one.value.attachment === id)?.value;
        if (!found) return [];
        const { attachment, name, bytes, mediaType, seconds } = found;
        const voice = voiceFormOf(mediaType) !== null;
        return [{ attachment, name, bytes, mediaType, voice, ...(seconds === undefined ? {} : { seconds }) }];
      });

/** What a conversation is, without what was said in it. */
const headOf = ({ messages: _, ...head }: ConversationView): Omit<ConversationView, 'messages'> => head;

/** A reason is for what stands against it now: the device holds both against each other once more. */
function againstFrom(args: Arguments, { conversations }: CaseView, stream: StreamId): object {
  const why = args.text('against');
  const guards = conversations.find((one) => one.stream === stream)?.guards ?? [];
  const state = messageStops(guards, Date.now() as Instant)[0]?.verdict.state;
  return why === undefined || state === undefined || state === 'never'
    ? {}
    : { against: { what: state, why } };
}

const streamFrom = (args: Arguments): StreamId => (args.text('stream') ?? '') as StreamId;
const messageFrom = (args: Arguments): EntityId => (args.text('message') ?? '') as EntityId;

/** The one that was named; without a name, the only one there is. */
function chosen(args: Arguments, { conversations }: CaseView): ConversationView | undefined {
  const named = args.text('stream');
  if (named === undefined) return conversations.length === 1 ? conversations[0] : undefined;
  return conversations.find(({ stream }) => stream === named);
}

async function done({ args, device }: Acted, intent: Intent, lines: readonly string[] = []): Promise<Output> {
  return finished(args, device, await device.act(intent), lines);
}
interface Acted {
  readonly args: Arguments;
  readonly device: Device;
}

async function finished(
  args: Arguments,
  device: Device,
  result: ClientResult<Done>,
  lines: readonly string[],
): Promise<Output> {
  if (!result.ok) return refusal(result.error.code, result.error.field);
  if (args.text('relay')) await device.sync();
  const { made } = result.value;
  return {
    value: { ok: true, ...(made !== null && { made }), waiting: device.waiting() },
    lines: [...(made === null ? [] : [made]), ...lines],
  };
}

function newcomerFrom(args: Arguments, stream: StreamId, name: string): GrantAsked | null {
  const role = roles.find((one): one is Role => one === args.text('role'));
  const level = officeLevels.find((one): one is OfficeLevel => one === args.text('level'));
  if (!role || (args.text('level') !== undefined && !level)) return null;
  const unit = args.text('unit');
  const until = args.text('until');
  const last = until === undefined ? undefined : Date.parse(`${until}T23:59:59Z`);
  if (last !== undefined && Number.isNaN(last)) return null;
  return {
    stream,
    name,
    role,
    ...(unit === undefined ? {} : { organisation: unit }),
    ...(level === undefined ? {} : { level }),
    ...(last === undefined ? {} : { until: last as Instant }),
    rights: args.flag('read-only') ? [] : ['write'],
    past: 'from-now-on',
    zone: (args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone) as Zone,
  };
}
