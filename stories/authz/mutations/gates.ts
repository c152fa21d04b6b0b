import { changesIn } from '../mutation.ts';

/** What opens a gate before testimony: her own yes to it, after its own text, understood. */
export const gates = [
  ...changesIn('packages/domain/src/gate/gates.ts', [
    {
      breaks: 'a yes to cooperating is one to testimony',
      from: "  testimony: 'testimony',",
      to: "  testimony: 'cooperate',",
    },
  ]),
  ...changesIn('packages/domain/src/choice/codes.ts', [
    {
      breaks: 'testimony is asked for after the text of cooperating',
      from: "    document: 'giving-testimony',",
      to: "    document: 'you-decide',",
    },
    {
      breaks: 'testimony is asked for after no text',
      from: "    document: 'giving-testimony',",
      to: '    document: null,',
    },
  ]),
  ...changesIn('packages/domain/src/choice/standing.ts', [
    {
      breaks: 'her yes counts after another text',
      from: 'text?.document !== needed || documentOf',
      to: '!text || documentOf',
    },
    {
      breaks: 'her yes counts after a text of no version that anybody knows',
      from: "text?.document !== needed || documentOf(text.document, text.version) === null) return 'text-unknown';",
      to: "text?.document !== needed) return 'text-unknown';",
    },
    {
      breaks: 'her yes counts though nobody asked whether she understood',
      from: 'if (!isUnderstood || teachBack',
      to: 'if (teachBack',
    },
  ]),
  ...changesIn('packages/domain/src/gate/faults.ts', [
    {
      breaks: 'a yes is written down after another text',
      from: 'isAsked && needed !== null && text?.document !== needed',
      to: 'isAsked && needed !== null && text === undefined',
    },
  ]),
];
