import type { CirclePersonView, StreamView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import { compartmentWords } from '@cobijo/domain/vocabulary/compartment';
import { endedNotRotated } from '@cobijo/domain/consent/words';
import { isGivenSessions } from '@cobijo/domain/session/session';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { maySteward, streamOf } from '../../parts/rights.ts';
import { sayDay, sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Consents } from '../consent/Consents.tsx';
import { Doors } from '../doors/Doors.tsx';
import { AskingDevices } from '../devices/AskingDevices.tsx';
import { MetLost } from '../recovery/MetLost.tsx';
import { Requests } from '../recovery/Requests.tsx';
import { InviteForm } from '../meeting/InviteForm.tsx';
import { GrantForm } from './GrantForm.tsx';
import { CannotSee, saidOf } from './Sentences.tsx';
import { StreamChecks } from './StreamChecks.tsx';
import { OpenPart } from './OpenPart.tsx';
import { type Reason, reasonsOf } from './reasons.ts';
import './circle.css';

/** Who sees what, and why: only those who share something with this reader, and only what is shared. */
export function Circle() {
  const { t } = useWords();
  const open = useCase();
  const [granting, setGranting] = useState(false);
  const [opening, setOpening] = useState(false);
  const [inviting, setInviting] = useState(false);
  const mayOpen = open.streams.some((stream) => stream.kind === 'stewardship' && maySteward(stream));
  const me = open.circle.find((person) => person.isMe);
  const others = open.circle.filter((person) => !person.isMe);
  const mayGrant = open.streams.some(maySteward);
  const grant =
    mayGrant && !granting ? (
      <Button look="main" icon="plus" onPress={() => setGranting(true)}>
        {t('circle.grant')}
      </Button>
    ) : null;
  return (
    <Screen name="circle" title={t('nav.circle')} lead={t('circle.partial')}>
      {mayGrant || mayOpen ? (
        <div className="part buttons no-print">
          {grant}
          {mayGrant && !inviting ? (
            <Button icon="people" onPress={() => setInviting(true)}>
              {t('meeting.invite')}
            </Button>
          ) : null}
          {mayOpen && !opening ? <Button onPress={() => setOpening(true)}>{t('part.open')}</Button> : null}
        </div>
      ) : null}
      {opening ? <OpenPart onEnd={() => setOpening(false)} /> : null}
      {inviting ? <InviteForm onEnd={() => setInviting(false)} /> : null}
      {granting ? <GrantForm onEnd={() => setGranting(false)} /> : null}
      <Requests />
      <AskingDevices />
      {others.length === 0 ? (
        <Empty>{t('circle.onlyYou')}</Empty>
      ) : (
        <div className="circle-people">
          {others.map((person) => (
            <Person key={person.person} person={person} />
          ))}
        </div>
      )}
      <p className="part buttons">
        <Go to="/access" screen="access">
          {t('access.open')}
        </Go>
        <Go to="/end" screen="ends">
          {t('end.open')}
        </Go>
      </p>
      <MetLost />
      <Doors />
      <Consents />
      {me ? (
        <Part title={t('circle.yours')}>
          <SeesList person={me} />
        </Part>
      ) : null}
    </Screen>
  );
}

export function SeesList({ person }: { readonly person: CirclePersonView }) {
  const { t, both, language } = useWords();
  const open = useCase();
  return (
    <ul className="sees">
      {reasonsOf(open, person).map((reason) => {
        const member = reason.parts[0]?.member;
        return (
          <li key={reason.parts.map((part) => part.stream?.stream ?? part.label).join()}>
            <ul className="sees-parts">
              {reason.parts.map((part) => (
                <SeenPart key={part.stream?.stream ?? part.label} part={part} />
              ))}
            </ul>
            <p>{both(saidOf(open, person, reason.parts))}</p>
            {reason.unreviewed ? <p className="tag tag-soon">{t('circle.review')}</p> : null}
            {reason.why ? <p className="soft">“{reason.why}”</p> : null}
            <p className="soft small">
              {[
                member?.past === 'from-now-on'
                  ? member.since === null
                    ? t('member.fromNowOnOnly')
                    : t('member.fromNowOn', { when: sayDay(member.since, language) })
                  : null,
                member && !member.rights.includes('write') ? t('member.reads') : null,
                member?.rights.includes('steward') ? t('member.stewards') : null,
                member?.grantedByName && member.grantedByName !== member.name
                  ? t('member.grantedBy', { who: member.grantedByName })
                  : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function SeenPart({ part }: { readonly part: Reason['parts'][number] }) {
  const { t, both } = useWords();
  const { stream, member } = part;
  const topic = stream?.compartment ? both(compartmentWords[stream.compartment]) : null;
  return (
    <li className="sees-part">
      {stream?.kind === 'conversation' ? <Icon name="talk" size={18} /> : null}
      <strong>{part.label}</strong>
      {topic && topic !== part.label ? <span className="soft">({topic})</span> : null}
      {stream?.sealed ? (
        <span className="tag tag-sealed">
          <Icon name="sealed" size={14} /> {t('sealed')}
        </span>
      ) : null}
      {member?.ending ? <span className="tag tag-soon">{both(endedNotRotated)}</span> : null}
      {member?.suspended ? <span className="tag tag-soon">{t('member.suspended')}</span> : null}
      {stream?.removed ? <span className="tag">{t('member.youWereRemoved')}</span> : null}
    </li>
  );
}

function Person({ person }: { readonly person: CirclePersonView }) {
  const { t, both } = useWords();
  const open = useCase();
  const [removing, setRemoving] = useState(false);
  const removable = person.sees
    .map((one) => streamOf(open, one.stream))
    .filter((stream): stream is StreamView => stream !== null && maySteward(stream));
  return (
    <article className="card">
      <div className="row">
        <h2 className="circle-role">{both(roleWords[person.role])}</h2>
        {removable.length > 0 && !removing ? (
          <span className="no-print">
            <Button
              look="quiet"
              onPress={() => setRemoving(true)}
              label={t('circle.removeOf', { who: person.name })}
            >
              {t('circle.remove')}
            </Button>
          </span>
        ) : null}
      </div>
      <p className="soft">{[person.name, person.organisation].filter(Boolean).join(', ')}</p>
      <Visit person={person} />
      <SeesList person={person} />
      <CannotSee person={person} />
      {removing ? <RemoveForm person={person} streams={removable} onEnd={() => setRemoving(false)} /> : null}
    </article>
  );
}

/** Somebody here on a visit or for a session: until when, and its end. */
function Visit({ person }: { readonly person: CirclePersonView }) {
  const { t, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const inSession = isGivenSessions(person.role);
  const stays = open.streams.flatMap((stream) => {
    const member = stream.members.find((one) => one.person === person.person && (one.guest || inSession));
    return member && !stream.removed ? [{ stream, until: member.until }] : [];
  });
  const ends = stays[0]?.until;
  if (!ends) return null;
  const when = sayInstant(ends, language);
  return (
    <div className="row">
      <p className="tag">{t(inSession ? 'session.hereUntil' : 'guest.hereUntil', { when })}</p>
      {stays.some(({ stream }) => maySteward(stream)) ? (
        <span className="no-print">
          <Button
            look="quiet"
            disabled={busy}
            onPress={() => void run({ do: inSession ? 'end-session' : 'end-visit', person: person.person })}
            label={t(inSession ? 'session.endOf' : 'guest.endOf', { who: person.name })}
          >
            {t(inSession ? 'session.end' : 'guest.end')}
          </Button>
        </span>
      ) : null}
      <Refused refusal={refusal} />
    </div>
  );
}

function RemoveForm(props: {
  readonly person: CirclePersonView;
  readonly streams: readonly StreamView[];
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState<ReadonlySet<StreamId>>(new Set());
  const remove = async () => {
    const done = await run({
      do: 'remove',
      streams: [...from],
      person: props.person.person,
      reason: reason.trim(),
    });
    if (done) props.onEnd();
  };
  return (
    <div className="circle-form">
      <Form onSubmit={() => void remove()} label={t('circle.removeOf', { who: props.person.name })}>
        <p>{t('circle.removeWarning')}</p>
        <StreamChecks
          streams={props.streams}
          chosen={from}
          onChange={setFrom}
          label={t('circle.removeFrom')}
        />
        <Field label={t('circle.removeReason')} value={reason} onChange={setReason} max={500} required />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="dark" submits disabled={busy || from.size === 0 || reason.trim() === ''}>
            {t('circle.removeNow')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
