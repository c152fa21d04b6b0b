import type { CaseView } from '@cobijo/client';
import type { Body, EntityId } from '@cobijo/domain';
import { type ConsulateRung, consulateKnowledge, rungRow } from '@cobijo/domain/consulate/rungs';
import { contactWords } from '@cobijo/domain/consulate/words';
import { unlookedVisits } from '@cobijo/domain/gate/judge';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { Known } from '../../parts/Known.tsx';
import { Part } from '../../parts/Screen.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { todayHere, useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { CheckForm } from './CheckForm.tsx';

type Contact = Body<'consulate.contacted'>;

/** The ladder of one subject: what was planned and done, after which visit somebody must look, and what is known of it. */
export function Contacts(props: {
  readonly of: CaseView['safety']['subjects'][number];
  readonly rung: ConsulateRung;
  readonly may: boolean;
}) {
  const { t, both } = useWords();
  const day = useDay();
  const { gates, safety } = useCase();
  const [noting, setNoting] = useState(false);
  const [looking, setLooking] = useState<EntityId | null>(null);
  const { of, rung, may } = props;
  const contacts = gates.contacts
    .flatMap(({ live }) => live.map(({ body }) => body))
    .filter(({ subject }) => subject === of.subject);
  const known = { ...gates, today: safety.today, subjects: safety.subjects };
  const unlooked = unlookedVisits(known).filter(({ visit }) => visit.subject === of.subject);
  return (
    <Part title={t('gates.contacts')} card>
      {contacts.length === 0 ? <p className="soft">{t('gates.noContacts')}</p> : null}
      <ul className="rows">
        {contacts.map((one) => (
          <li key={`${one.contact} ${one.what}`}>
            <p>
              <strong>{day(one.on)}</strong> {both(rungRow(one.rung).words)}: {both(contactWords[one.what])}
            </p>
            {one.officer ? <p className="soft">{one.officer}</p> : null}
          </li>
        ))}
      </ul>
      {unlooked.map(({ contact, visit, dueBy }) => (
        <div key={contact}>
          <p className="attention">{t('gates.unlooked', { when: day(visit.on), due: day(dueBy) })}</p>
          {may && looking === null ? (
            <Button look="main" onPress={() => setLooking(contact)}>
              {t('gates.lookAfter')}
            </Button>
          ) : null}
          {looking === contact ? (
            <CheckForm
              subject={of.subject}
              check="after-visit"
              contact={contact}
              onEnd={() => setLooking(null)}
            />
          ) : null}
        </div>
      ))}
      {may && !noting ? (
        <Button icon="plus" onPress={() => setNoting(true)}>
          {t('gates.addContact')}
        </Button>
      ) : null}
      {noting ? <ContactForm subject={of.subject} rung={rung} onEnd={() => setNoting(false)} /> : null}
      <details>
        <summary>{t('gates.known')}</summary>
        <ul className="rows">
          {consulateKnowledge.map((one) => (
            <li key={one.source}>
              <p>{both(one)}</p>
              <p className="soft small">
                <Known of={one} />
              </p>
            </li>
          ))}
        </ul>
      </details>
    </Part>
  );
}

function ContactForm(props: {
  readonly subject: EntityId;
  readonly rung: ConsulateRung;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const [what, setWhat] = useState<Contact['what']>('planned');
  const [on, setOn] = useState(todayHere());
  const [officer, setOfficer] = useState('');
  const { subject, rung } = props;
  const body = (): Contact => ({
    contact: newEntity(),
    subject,
    rung,
    what,
    on,
    ...(officer.trim() && { officer: officer.trim() }),
  });
  return (
    <Saying
      label={t('gates.addContact')}
      kind="consulate.contacted"
      body={body}
      ready={on !== ''}
      onEnd={props.onEnd}
    >
      <p>{both(rungRow(rung).words)}</p>
      <Few
        label={t('danger.state')}
        value={what}
        onChange={setWhat}
        options={(['planned', 'done'] as const).map((one) => [one, both(contactWords[one])] as const)}
      />
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
      <Field
        label={t('gates.officer')}
        hint={t('gates.officerHint')}
        value={officer}
        onChange={setOfficer}
        max={200}
      />
    </Saying>
  );
}
