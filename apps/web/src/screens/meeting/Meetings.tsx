import type { MeetingView } from '@cobijo/client';
import { voiceCheckWords } from '@cobijo/domain/recovery/words';
import { pictures } from '@cobijo/domain/vocabulary/pictures';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { QrCode } from '../../parts/QrCode.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './meeting.css';

/** Every link that is open on this device, above whatever screen is read: people wait for each other here. */
export function Meetings() {
  const { view } = useDevice();
  return view.meetings.map((meeting) => <Meeting key={meeting.meeting} meeting={meeting} />);
}

function Meeting({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const said = meeting.state === 'pictures' ? 'waiting' : meeting.state;
  const end = (same: boolean) => void run({ do: 'end-meeting', meeting: meeting.meeting, same });
  return (
    <section className="panel part meeting no-print" data-meeting={meeting.state} aria-live="polite">
      {meeting.state === 'pictures' && meeting.pictures ? (
        <Compare meeting={meeting} shown={meeting.pictures} busy={busy} onSaid={end} />
      ) : (
        <>
          <h2>
            {meeting.side === 'host'
              ? t('meeting.linkFor', { who: meeting.name })
              : t(
                  meeting.state === 'waiting'
                    ? 'meeting.waitingForThem'
                    : meeting.state === 'agreed'
                      ? 'meeting.agreed'
                      : 'meeting.linkOver',
                )}
          </h2>
          {meeting.state === 'waiting' && meeting.secret !== null ? (
            <Link secret={meeting.secret} meeting={meeting} />
          ) : (
            <p>{meeting.side === 'host' ? t(`meeting.host.${said}`) : t(`meeting.guest.${said}`)}</p>
          )}
          <div className="buttons">
            <Button onPress={() => end(false)} disabled={busy}>
              {t(
                meeting.state === 'waiting' || meeting.state === 'agreed'
                  ? 'meeting.withdraw'
                  : 'meeting.done',
              )}
            </Button>
          </div>
        </>
      )}
      <Refused refusal={refusal} />
    </section>
  );
}

function Link({ secret, meeting }: { readonly secret: string; readonly meeting: MeetingView }) {
  const { t, language } = useWords();
  const [copied, setCopied] = useState(false);
  const address = `${location.origin}/#${meeting.guest ? 'guest' : 'join'}=${secret}`;
  return (
    <>
      <p>
        {meeting.own ? `${t('devices.how')} ` : ''}
        {t('meeting.show', { when: sayInstant(meeting.expires, language) })}
      </p>
      {meeting.guest ? <p>{t('guest.linkKeepsNothing')}</p> : null}
      <div className="meeting-link">
        <QrCode text={address} label={t('meeting.qr')} />
        <div>
          <p className="meeting-address">{address}</p>
          <Button
            icon="clip"
            onPress={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
          >
            {t(copied ? 'meeting.copied' : 'meeting.copy')}
          </Button>
          <p className="soft small">{t('meeting.howToSend')}</p>
        </div>
      </div>
    </>
  );
}

/** Six pictures with their names, and one question. */
function Compare(props: {
  readonly meeting: MeetingView;
  readonly shown: readonly number[];
  readonly busy: boolean;
  readonly onSaid: (same: boolean) => void;
}) {
  const { t, both } = useWords();
  const { meeting } = props;
  return (
    <>
      <h2>
        {meeting.own
          ? t('devices.compare')
          : meeting.name
            ? t('meeting.compareWith', { who: meeting.name })
            : t('meeting.compare')}
      </h2>
      <p>{t(meeting.own ? 'devices.compareHow' : 'meeting.how')}</p>
      {meeting.lost && meeting.side === 'host' ? <p>{both(voiceCheckWords)}</p> : null}
      <ol className="meeting-pictures">
        {props.shown.map((one, place) => {
          const picture = pictures[one];
          return picture ? (
            // The same picture may come twice: its place is what tells the two apart.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={place}>
              <span aria-hidden="true">{picture.picture}</span>
              <strong>{both(picture)}</strong>
            </li>
          ) : null;
        })}
      </ol>
      {meeting.others > 0 ? <p>{t('meeting.others')}</p> : null}
      <div className="buttons">
        <Button look="main" onPress={() => props.onSaid(true)} disabled={props.busy}>
          {t('meeting.same')}
        </Button>
        <Button onPress={() => props.onSaid(false)} disabled={props.busy}>
          {t('meeting.different')}
        </Button>
      </div>
    </>
  );
}
