/**
 * Which tests must notice when a file's rules are broken: the quickest that hold them, those first that most often do, told
 * alike at every run.
 */
interface Bench {
  readonly of: string;
  readonly tests: readonly string[];
}

const inFolder = (folder: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${folder}/${name}.test.ts`);

const relayMatrix = 'stories/tests/authz/relay.test.ts';

const benches: readonly Bench[] = [
  {
    of: 'packages/domain/src/case/authority/',
    tests: [
      'stories/tests/authz/fold.test.ts',
      ...inFolder('packages/domain/tests/authority', [
        'standing',
        'kin',
        'opening-truth',
        'rights',
        'removal',
        'terms',
        'keys-told',
        'fork',
        'epochs',
        'handed',
        'going-on',
        'dispute',
        'anchor',
        'tenure',
        'outbox',
      ]),
      'packages/domain/tests/recovery/recovery.test.ts',
    ],
  },
  ...['liveness', 'views'].map((of) => ({
    of: `packages/domain/src/case/${of}`,
    tests: inFolder('packages/domain/tests/authority', ['kin']),
  })),
  {
    of: 'packages/domain/src/safety/first-hours',
    tests: inFolder('packages/domain/tests/safety', ['first-hours']),
  },
  ...['journey', 'obstacle-of'].map((of) => ({
    of: `packages/domain/src/milestone/${of}`,
    tests: inFolder('packages/domain/tests/milestone', ['journey']),
  })),
  ...['safety/', 'critical-period/windows'].map((of) => ({
    of: `packages/domain/src/${of}`,
    tests: inFolder('packages/domain/tests/safety', ['picture']),
  })),
  {
    of: 'packages/domain/src/consent/',
    tests: [
      ...inFolder('packages/domain/tests/consent', ['check', 'folding', 'windows', 'answer', 'words']),
      ...inFolder('packages/domain/tests/session', ['session']),
    ],
  },
  {
    of: 'packages/domain/src/check-in/picture',
    tests: inFolder('packages/domain/tests/contact', ['cadence']),
  },
  {
    of: 'packages/domain/src/contact/',
    tests: [
      ...inFolder('packages/domain/tests/contact', ['message-stop', 'ways']),
      'stories/tests/contact.test.ts',
    ],
  },
  {
    of: 'packages/domain/src/conversation/',
    tests: inFolder('packages/domain/tests/conversation', ['purposes', 'seeing']),
  },
  {
    of: 'packages/domain/src/exclusion/',
    tests: inFolder('packages/domain/tests/exclusion', ['doors', 'lifting']),
  },
  {
    of: 'packages/domain/src/organisation/',
    tests: [
      ...inFolder('packages/domain/tests/organisation', ['admission', 'quorum', 'belonging']),
      'stories/tests/suspension.test.ts',
    ],
  },
  ...['gate/', 'choice/'].map((of) => ({
    of: `packages/domain/src/${of}`,
    tests: inFolder('packages/domain/tests/gate', ['gates']),
  })),
  {
    of: 'packages/domain/src/recovery/',
    tests: inFolder('packages/domain/tests/recovery', ['recovery']),
  },
  {
    of: 'packages/domain/src/taken/',
    tests: ['packages/domain/tests/taken/taken.test.ts'],
  },
  ...(
    [
      ['own-device/', 'own-device/own-devices'],
      ['guest/', 'guest/visit'],
      ['session/', 'session/session'],
    ] as const
  ).map(([of, test]) => ({
    of: `packages/domain/src/${of}`,
    tests: inFolder('packages/domain/tests', [test]),
  })),
  {
    of: 'packages/client/src/check-in-own',
    tests: ['packages/client/tests/check-in-own.test.ts'],
  },
  // What a device makes of it is told in stories.
  ...(
    [
      ['own-devices', ['own-device']],
      ['acts/own-device', ['own-device']],
      ['acts/session', ['session']],
      ['recovery', ['coming-back', 'recovery']],
      ['acts/recovery', ['coming-back', 'recovery']],
      ['acts/return', ['coming-back', 'recovery']],
      ['acts/lost', ['coming-back', 'recovery']],
      ['acts/consent-draft', ['session']],
      ['acts/talk', ['conversation', 'contact']],
      ['acts/message-stop', ['contact']],
      ['message-guards', ['contact']],
      ['acts/check-in', ['contact', 'attacks-check-in']],
      ['response-late', ['attacks-asks']],
      ['acts/kin-word', ['kin']],
      ['contact-view', ['kin']],
      ['journey-view', ['kin']],
      ['safety-records', ['guest']],
      ['acts/visit', ['guest']],
      ['acts/meet', ['guest']],
      ['consents', ['guest']],
      ['meeting', ['guest', 'own-device']],
    ] as const
  ).map(([of, tests]) => ({
    of: `packages/client/src/${of}.ts`,
    tests: inFolder('stories/tests', tests),
  })),
  {
    of: 'packages/domain/src/response/organisation-asks',
    tests: inFolder('packages/domain/tests/response', ['organisation-asks']),
  },
  ...['acts/organisation-ask', 'across-view', 'letters', 'letter', 'organisation-answers'].map((of) => ({
    of: `packages/client/src/${of}.ts`,
    tests: inFolder('stories/tests', ['attacks-across', 'asked-across']),
  })),
  {
    of: 'packages/domain/src/response/',
    tests: inFolder('packages/domain/tests/response', ['picture', 'escalation']),
  },
  ...['acts/response', 'acts/desk-door', 'response-tending'].map((of) => ({
    of: `packages/client/src/${of}.ts`,
    tests: inFolder('stories/tests', ['desk', 'response', 'escalation', 'attacks-response']),
  })),
  {
    of: 'packages/wire/src/capability',
    tests: ['packages/wire/tests/capability.test.ts', relayMatrix],
  },
  {
    of: 'apps/relay/src/sealed-log/',
    tests: [relayMatrix, ...inFolder('apps/relay/tests/sealed-log', ['epochs', 'appending', 'reading'])],
  },
  {
    of: 'apps/relay/src/live',
    tests: inFolder('apps/relay/tests', ['limits', 'live']),
  },
  {
    of: 'apps/relay/src/acts',
    tests: inFolder('apps/relay/tests', ['limits']),
  },
  {
    of: 'apps/relay/src/accept',
    tests: [
      ...inFolder('apps/relay/tests', ['limits']),
      relayMatrix,
      ...inFolder('apps/relay/tests', ['http']),
    ],
  },
];

/** The tests that judge a file. Throws where nobody said which: a rule there would be broken unseen. */
export function jury(file: string): readonly string[] {
  const bench = benches.find(({ of }) => file.startsWith(of));
  if (!bench) throw new Error(`no tests are named for ${file}`);
  return bench.tests;
}
