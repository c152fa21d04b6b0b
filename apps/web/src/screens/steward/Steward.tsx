import type { CirclePersonView, QuarantinedView, StreamView } from '@cobijo/client';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { TakeIn } from '../../parts/TakeIn.tsx';
import { maySteward } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { reviewWords } from '@cobijo/domain/consent/words';
import { groupsOf, saidOf } from '../circle/Sentences.tsx';
import { consentsToReview } from '../consent/parts-of.ts';
import { Alone } from '../doors/Doors.tsx';
import { Alarms } from './Alarms.tsx';
import { needsTurn } from './awaiting.ts';
import './steward.css';

/** What only a person can settle: late work, removals that crossed, two truths, keys that are due. */
export function Steward() {
  const { t, both } = useWords();
  const open = useCase();
  const quarantined = open.streams.filter((stream) => stream.quarantine.length > 0);
  const disputed = open.streams.filter((stream) => stream.disputes.length > 0);
  const due = open.streams.filter((stream) => needsTurn(stream) && maySteward(stream));
  const held = open.streams.filter((stream) => stream.held);
  const newer = open.streams.reduce((sum, stream) => sum + stream.newerFacts, 0);
  const conflicts: { readonly label: string; readonly to: string; readonly n: number }[] = [
    { label: t('nav.timeline'), to: '/timeline', n: open.timeline.filter((one) => one.conflict).length },
    { label: t('nav.notes'), to: '/notes', n: open.notes.newest.filter((one) => one.conflict).length },
    { label: t('nav.tasks'), to: '/tasks', n: open.tasks.filter((one) => one.conflict).length },
    {
      label: t('nav.people'),
      to: '/people',
      n: open.parties.filter(
        (party) =>
          party.conflict ||
          party.whereabouts?.conflict ||
          party.intake?.conflict ||
          party.identity.some((one) => one.conflict) ||
          party.contacts.some((one) => one.conflict),
      ).length,
    },
  ].filter((one) => one.n > 0);
  const reviewed = consentsToReview(open);
  // Who is of the stewardship can look at it with her; others are told where they see the person.
  const without = open.streams.some((one) => one.kind === 'stewardship')
    ? open.circle.filter((person) => person.sees.some(isWithout))
    : [];
  const nothing =
    reviewed.length +
      without.length +
      quarantined.length +
      disputed.length +
      due.length +
      held.length +
      conflicts.length +
      newer ===
    0;

  return (
    <Screen name="steward" title={t('nav.steward')} lead={t('steward.lead')}>
      <Alarms />
      <Alone />
      {nothing ? <Empty next={<Go to="/">{t('nav.overview')}</Go>}>{t('steward.empty')}</Empty> : null}
      {quarantined.length > 0 ? (
        <Part title={t('quarantine.title')}>
          <p className="lead">{t('quarantine.lead')}</p>
          {quarantined.map((stream) =>
            stream.quarantine.map((one) => (
              <Quarantined key={one.segment} stream={stream} quarantined={one} />
            )),
          )}
        </Part>
      ) : null}
      {disputed.length > 0 ? (
        <Part title={t('dispute.title')}>
          <p className="lead">{t('dispute.lead')}</p>
          {disputed.map((stream) =>
            stream.disputes.map((dispute) => (
              <Dispute key={dispute.removals.join()} stream={stream} dispute={dispute} />
            )),
          )}
        </Part>
      ) : null}
      {conflicts.length > 0 ? (
        <Part title={t('conflicts.title')}>
          <p className="lead">{t('conflicts.lead')}</p>
          <ul className="rows card">
            {conflicts.map((one) => (
              <li key={one.to} className="row">
                <Go to={one.to}>{one.label}</Go>
                <span className="soft">{t('conflicts.count', { n: one.n })}</span>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {reviewed.length > 0 ? (
        <Part title={t('consent.review')} aside={<Go to="/circle">{t('consent.all')}</Go>}>
          <ul className="rows card">
            {reviewed.map((one) => (
              <li key={one.consent}>
                <strong>{one.said.recipient.name}</strong>
                {one.review.map((reason) => (
                  <p key={reason}>{both(reviewWords[reason])}</p>
                ))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {without.length > 0 ? (
        <Part title={t('consent.without')}>
          <p className="lead">{t('consent.withoutLead')}</p>
          <ul className="rows card">
            {without.map((person) => (
              <li key={person.person}>
                {groupsOf(person.sees.filter(isWithout)).map((group) => (
                  <p key={group.map(({ stream }) => stream).join()}>{both(saidOf(open, person, group))}</p>
                ))}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {due.length > 0 ? (
        <Part title={t('turn.title')}>
          <p className="lead">{t('turn.lead')}</p>
          {due.map((stream) => (
            <TurnKeys key={stream.stream} stream={stream} />
          ))}
        </Part>
      ) : null}
      {held.length > 0 ? (
        <Part title={t('hold.title')}>
          <p className="lead">{t('hold.lead')}</p>
          <ul className="rows card">
            {held.map((stream) => (
              <li key={stream.stream}>{stream.label}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {newer > 0 ? (
        <Part title={t('newer.title')}>
          <p className="lead">{t('newer.lead', { n: newer })}</p>
        </Part>
      ) : null}
    </Screen>
  );
}

const isWithout = ({ reason }: CirclePersonView['sees'][number]): boolean =>
  reason.sees === 'founded' || reason.sees === 'no-consent';

function Quarantined(props: { readonly stream: StreamView; readonly quarantined: QuarantinedView }) {
  const { t, both, language } = useWords();
  const { stream, quarantined } = props;
  return (
    <div className="card held-back">
      <div className="row">
        <h3>{t('quarantine.from', { who: quarantined.byName ?? t('someone'), where: stream.label })}</h3>
        {quarantined.at !== null ? (
          <span className="soft">{sayInstant(quarantined.at, language)}</span>
        ) : null}
      </div>
      <p className="soft">{both(refusalWords(quarantined.why))}</p>
      <blockquote>
        {quarantined.says.length > 0 ? (
          <ul>
            {quarantined.says.map((line, at) => (
              <li key={at}>{line}</li>
            ))}
          </ul>
        ) : (
          <p className="soft">{t('quarantine.unreadable', { n: quarantined.facts })}</p>
        )}
      </blockquote>
      {maySteward(stream) ? (
        <TakeIn stream={stream.stream} segment={quarantined.segment}>
          <span className="soft small">{t('quarantine.leave')}</span>
        </TakeIn>
      ) : (
        <p className="soft small">{t('quarantine.steward')}</p>
      )}
    </div>
  );
}

function Dispute(props: { readonly stream: StreamView; readonly dispute: StreamView['disputes'][number] }) {
  const { t } = useWords();
  const { stream, dispute } = props;
  const { busy, refusal, run } = useDeed();
  const settle = (uphold: boolean) =>
    void run({
      do: 'resolve-dispute',
      stream: stream.stream,
      uphold: uphold ? dispute.removals : [],
      refuse: uphold ? [] : dispute.removals,
    });
  return (
    <div className="card held-back">
      <h3>{t('dispute.who', { names: dispute.names.join(', '), where: stream.label })}</h3>
      <p className="soft">{t('dispute.now')}</p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button disabled={busy} onPress={() => settle(false)}>
          {t('dispute.stay')}
        </Button>
        <Button disabled={busy} onPress={() => settle(true)}>
          {t('dispute.leave')}
        </Button>
      </div>
      <p className="soft small">{t('dispute.counts')}</p>
    </div>
  );
}

function TurnKeys({ stream }: { readonly stream: StreamView }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const expired = [
    ...stream.members.filter((member) => member.ending).map((member) => member.name),
    ...stream.leaving,
  ];
  return (
    <div className="card held-back">
      <h3>{stream.label}</h3>
      <p className="soft">
        {stream.nobodyTurns
          ? t('turn.nobody')
          : expired.length > 0
            ? t('turn.expired', { names: expired.join(', ') })
            : t(stream.waitingFor === 'merge' ? 'turn.merge' : 'turn.due')}
      </p>
      <Refused refusal={refusal} />
      {stream.nobodyTurns || (
        <div className="buttons">
          <Button
            look="main"
            icon="key"
            disabled={busy}
            onPress={() => void run({ do: 'turn', stream: stream.stream })}
          >
            {t('turn.do')}
          </Button>
        </div>
      )}
    </div>
  );
}
