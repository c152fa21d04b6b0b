import { changesIn } from '../mutation.ts';

/** Conversations: whom a purpose keeps out, whose words are whose, and who shows what she has seen. */
export const talk = [
  ...changesIn('packages/domain/src/conversation/purposes.ts', [
    {
      breaks: 'a conversation lets in whom its purpose keeps out',
      from: "if (said !== 'in') return { code: 'conversation-keeps-role-out', why: said };",
      to: '',
    },
    {
      breaks: 'a local office is let in among federal authorities',
      from: "if (row.federalOnly && levelsOf(who).some((level) => levelRowOf(level).locked))\n    return { code: 'conversation-federal-only', why: lockedWhy };",
      to: '',
    },
  ]),
  ...changesIn('packages/domain/src/conversation/seeing.ts', [
    {
      breaks: 'another’s word is enough to agree for somebody',
      from: '({ device }) => personOfDevice(fold.authority, device) === person,',
      to: '() => true,',
    },
    {
      breaks: 'one of her devices agrees against the other',
      from: 'said.every(({ body }) => body?.agrees === true)',
      to: 'said.some(({ body }) => body?.agrees === true)',
    },
    {
      breaks: 'what one person agreed to is taken for the next one’s word',
      from: 'known.get(person) ?? agreesToSeeing(fold, person)',
      to: '[...known.values()][0] ?? agreesToSeeing(fold, person)',
    },
    {
      breaks: 'an author who did not agree is told',
      from: 'author !== null && author !== reader && agrees(author);',
      to: 'author !== null && author !== reader;',
    },
  ]),
  ...changesIn('packages/client/src/acts/talk.ts', [
    {
      breaks: 'nothing is said as a message',
      from: "if (intent.text.trim() === '' && (intent.attachments ?? []).length === 0)\n      return refused('message-empty', 'text');",
      to: '',
    },
    {
      breaks: 'what was written for somebody who is gone is said to the others unasked',
      from: "if (intent.to?.some((person) => !others.includes(person))) return refused('message-member-gone', 'to');",
      to: '',
    },
    {
      breaks: 'a message that was taken back is said anew',
      from: "if (mine.value.removed) return refused('message-taken-back', 'message');\n    const before",
      to: 'const before',
    },
    {
      breaks: 'a message is changed into nothing',
      from: "if (intent.text.trim() === '' && (before?.attachments ?? []).length === 0)\n      return refused('message-empty', 'text');",
      to: '',
    },
    {
      breaks: 'a message is taken back twice',
      from: "if (mine.value.removed) return refused('message-taken-back', 'message');\n    const removal",
      to: 'const removal',
    },
    {
      breaks: 'seeing is agreed to where officials read',
      from: "if (intent.agrees && !isSeeingOffered(replica)) return refused('seeing-not-here', 'stream');",
      to: '',
    },
    {
      breaks: 'seeing is offered in a part of a case',
      from: "if (terms?.kind !== 'conversation') return false;",
      to: 'if (!terms) return false;',
    },
    {
      breaks: 'a stream that is not here is read',
      from: "if (!replica?.fold) return refused('no-such-stream', 'stream');",
      to: 'if (!replica?.fold) return ok({ stream: intent.stream, facts: [], made: null });',
    },
    {
      breaks: 'a translation is of no language',
      from: "if (!spokenLanguage.safeParse(intent.language).success)\n      return refused('translation-language', 'language');",
      to: '',
    },
    {
      breaks: 'a translation says nothing',
      from: "if (intent.text.trim() === '') return refused('message-empty', 'text');",
      to: '',
    },
    {
      breaks: 'a translation is of a message that is not here',
      from: "if (!message) return refused('message-unknown', 'message');",
      to: 'if (!message) return ok({ stream: intent.stream, facts: [], made: null });',
    },
    {
      breaks: 'what was taken back is said again in another language',
      from: "if (message.removed) return refused('message-taken-back', 'message');",
      to: '',
    },
    {
      breaks: 'a message that is not here is another’s',
      from: "if (found.length === 0) return refused('message-unknown', 'message');",
      to: '',
    },
    {
      breaks: 'another’s message is changed and taken back',
      from: "return mine ? ok(mine) : refused('message-of-another', 'message');",
      to: 'return ok(mine ?? found[0]!);',
    },
    {
      breaks: 'another’s message is said anew, or taken back, by stating it',
      from: "return isAnothers(fold, message, me) ? { code: 'message-of-another', field: 'message' } : null;",
      to: 'return null;',
    },
    {
      breaks: 'another’s message is changed by stating it',
      from: "if (isAnothers(fold, message, me)) return { code: 'message-of-another', field: 'message' };",
      to: '',
    },
    {
      breaks: 'a message goes outside of her hours by stating it',
      from: "return stopped ? { code: stopped, field: 'stream' } : null;",
      to: 'return null;',
    },
    {
      breaks: 'somebody agrees for another by stating it',
      from: "if (person !== me) return { code: 'seeing-for-another', field: 'person' };",
      to: '',
    },
    {
      breaks: 'seeing is agreed to where officials read, by stating it',
      from: "return agrees && !isSeeingOffered(replica) ? { code: 'seeing-not-here', field: 'stream' } : null;",
      to: 'return null;',
    },
    {
      breaks: 'somebody tells what another has seen',
      from: "if (reader !== me) return { code: 'seeing-for-another', field: 'reader' };",
      to: '',
    },
    {
      breaks: 'a device whose person did not agree tells what she has seen',
      from: "return told.length < messages.length ? { code: 'seeing-not-here', field: 'messages' } : null;",
      to: 'return null;',
    },
    {
      breaks: 'anybody’s message counts as anybody’s',
      from: 'return found.length > 0 && !found.some(({ speaker }) => speaker === me);',
      to: 'return found.length > 99;',
    },
  ]),
];
