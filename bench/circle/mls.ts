/**
 * A group of so many members by ts-mls with its X-Wing suite, in memory: no relay, no disk, no store. Letting in: a commit
 * that adds the newcomer, and her welcome with the tree in it. Joining: the newcomer takes the welcome. Taking out: a commit
 * that removes her. `node mls.ts <devices>` prints one line of JSON.
 */
import {
  type ClientState,
  type Credential,
  createCommit,
  createGroup,
  defaultCapabilities,
  defaultLifetime,
  emptyPskIndex,
  generateKeyPackage,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  joinGroup,
} from 'ts-mls';
import { type CircleRound, medianOf } from './act.ts';

const size = Number(process.argv[2]);
const suite = await getCiphersuiteImpl(getCiphersuiteFromName('MLS_256_XWING_AES256GCM_SHA512_Ed25519'));
const utf8 = new TextEncoder();
const person = (name: string) => {
  const credential: Credential = { credentialType: 'basic', identity: utf8.encode(name) };
  return generateKeyPackage(credential, defaultCapabilities(), defaultLifetime, [], suite);
};
type Person = Awaited<ReturnType<typeof person>>;

const founder = await person('founder');
let group: ClientState = await createGroup(
  utf8.encode('group'),
  founder.publicPackage,
  founder.privatePackage,
  [],
  suite,
);
const add = (people: readonly Person[]) =>
  createCommit(
    { state: group, cipherSuite: suite },
    {
      extraProposals: people.map(({ publicPackage }) => ({
        proposalType: 'add' as const,
        add: { keyPackage: publicPackage },
      })),
      ratchetTreeExtension: true,
    },
  );
const members: Person[] = [];
for (let n = 1; n < size; n++) members.push(await person(`member ${n}`));
group = (await add(members)).newState;

const medians = await medianOf(size, async (time, turn) => {
  const newcomer = await person(`newcomer ${turn}`);
  const added = await time('letIn', () => add([newcomer]));
  const { welcome, newState } = added;
  if (!welcome) throw new Error('a commit without its welcome');
  group = newState;
  const theirs = await time('join', () =>
    joinGroup(welcome, newcomer.publicPackage, newcomer.privatePackage, emptyPskIndex, suite),
  );
  const removed = theirs.privatePath.leafIndex;
  const left = await time('takeOut', () =>
    createCommit(
      { state: group, cipherSuite: suite },
      { extraProposals: [{ proposalType: 'remove', remove: { removed } }] },
    ),
  );
  group = left.newState;
});
const round: CircleRound = medians;
console.log(JSON.stringify(round));
process.exit(0);
