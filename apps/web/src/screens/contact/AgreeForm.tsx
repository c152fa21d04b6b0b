import type { CaseView } from '@cobijo/client';
import type { Body, EntityId, FactId, Instant, PersonId, StreamId } from '@cobijo/domain';
import { checkInHoursMax } from '@cobijo/domain/check-in/codes';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { bodyOf } from '../danger/SubjectForm.tsx';
import { useWords } from '../../words/words.tsx';

type Subject = CaseView['safety']['subjects'][number];

/** In which part of the case a check-in stands, where she may write there. */
const safetyOf = (open: CaseView): StreamId | null =>
  open.streams.find(
    ({ compartment, sealed, stream }) => compartment === 'safety' && !sealed && mayWrite(open, stream),
  )?.stream ?? null;

/** A rhythm agreed with somebody whose safety is looked after: how often, how long it may be late, and from whose device. */
export function AgreeForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const stream = safetyOf(open);
  const { subjects } = open.safety;
  const [whose, setWhose] = useState<EntityId | ''>(subjects[0]?.subject ?? '');
  const [every, setEvery] = useState('24');
  const [grace, setGrace] = useState('2');
  const readers = open.streams
    .find((one) => one.stream === stream)
    ?.members.filter(({ role }) => role === 'survivor' || role === 'relative');
  const [chosen, setMember] = useState<PersonId | '' | null>(null);
  const subject = subjects.find((one) => one.subject === whose);
  const member = chosen ?? memberOf(open, subject) ?? '';
  const [everyHours, graceHours] = [hoursOf(every, 1), hoursOf(grace, 0)];
  const isReady = stream !== null && subject !== undefined && everyHours !== null && graceHours !== null;

  const write = async (): Promise<void> => {
    if (stream === null || !subject || everyHours === null || graceHours === null) return;
    const party = subject.party ?? newEntity();
    const say = async <K extends 'party.described' | 'subject.described' | 'check-in.agreed'>(
      kind: K,
      body: Body<K>,
      supersedes: readonly FactId[] = [],
    ): Promise<boolean> => {
      // Kind and body belong together by K; the compiler cannot follow that into the union of intents.
      const intent = { do: 'state', case: open.case, stream, kind, body, supersedes } as Parameters<
        typeof run
      >[0];
      return (await run(intent)) !== null;
    };
    const before = open.parties.find((one) => one.party === party && one.stream === stream);
    const described = describedAs(subject, party, { before: before?.live[0]?.value, member });
    if (
      described &&
      !(await say(
        'party.described',
        described,
        before?.live.map(({ fact }) => fact),
      ))
    )
      return;
    if (
      subject.party === null &&
      !subject.contradicted &&
      !(await say('subject.described', ...tiedTo(subject, party)))
    )
      return;
    const agreed = await say('check-in.agreed', {
      checkIn: newEntity(),
      party,
      everyHours,
      graceHours,
      from: (Date.now() + everyHours * 3_600_000) as Instant,
      stopped: false,
    });
    if (agreed) onEnd();
  };

  if (subjects.length === 0) return <p className="soft">{t('reach.agreeNobody')}</p>;
  return (
    <div className="panel no-print">
      <Form label={t('reach.agree')} onSubmit={() => void write()}>
        <p>{t('reach.agreeLead')}</p>
        <Choice
          label={t('reach.agreeWho')}
          value={whose}
          onChange={setWhose}
          options={subjects.map((one) => ({ value: one.subject, label: one.name }))}
        />
        <Choice
          label={t('reach.agreeDevice')}
          hint={t('reach.agreeDeviceHint')}
          value={member}
          onChange={setMember}
          options={[
            ...(readers ?? []).map((one) => ({ value: one.person, label: one.name })),
            { value: '' as const, label: t('reach.memberNobody') },
          ]}
        />
        <div className="form-row">
          <Field
            label={t('reach.everyHours')}
            hint={t('reach.hoursCount')}
            value={every}
            onChange={setEvery}
            max={3}
            required
          />
          <Field
            label={t('reach.graceHours')}
            hint={t('reach.graceHint')}
            value={grace}
            onChange={setGrace}
            max={3}
            required
          />
        </div>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || !isReady}>
            {t('write')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** From whose device it comes, as far as the case says: the one who is named as her, or the only survivor for the survivor. */
function memberOf({ parties, circle }: CaseView, subject: Subject | undefined): PersonId | null {
  const named = parties
    .filter(({ party }) => party === subject?.party)
    .flatMap(({ live }) => live.flatMap(({ value }) => value.member ?? []));
  const survivors = circle.filter(({ role }) => role === 'survivor');
  const only = subject?.group === 'survivor' && survivors.length === 1 ? survivors[0] : undefined;
  return named[0] ?? only?.person ?? null;
}

const hoursOf = (text: string, min: number): number | null => {
  const hours = text.trim() === '' ? NaN : Number(text);
  return Number.isInteger(hours) && hours >= min && hours <= checkInHoursMax ? hours : null;
};

const standings = {
  survivor: 'survivor',
  household: 'household',
  child: 'child',
  staff: 'staff',
} as const satisfies Record<Subject['group'], Body<'party.described'>['standing']>;

/** Who she is in this part, where it does not know her yet or not by whose device; null where nothing is to be said. */
function describedAs(
  { name, group }: Subject,
  party: EntityId,
  told: {
    readonly before: Body<'party.described'> | undefined;
    readonly member: PersonId | '';
  },
): Body<'party.described'> | null {
  const { before, member } = told;
  if (before && (member === '' || before.member === member)) return null;
  const said = before ?? { party, standing: standings[group], calledAs: name };
  return member === '' ? said : { ...said, member };
}

/** The plan for her safety under the id that she has here: only then can what is raised be proposed for her. */
const tiedTo = (subject: Subject, party: EntityId): [Body<'subject.described'>, readonly FactId[]] => [
  { ...bodyOf(subject), party },
  subject.descriptions.map(({ fact }) => fact),
];
