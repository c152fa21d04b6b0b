import type { CaseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { type OfferedDate, datesFileCharactersMax } from '@cobijo/domain/milestone/calendar/offered';
import { type DatesRead, readDates } from '@cobijo/domain/milestone/calendar/read-dates';
import { milestoneRow, milestoneRows } from '@cobijo/domain/milestone/pathways';
import { pathways } from '@cobijo/domain/milestone/row';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayReplace, mayWrite, mayWriteIn } from '../../parts/rights.ts';
import { sayDate } from '../../words/dates.ts';
import { pathwayOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import { ownZone } from '../timeline/MilestoneForm.tsx';
import { useMilestoneName } from '../timeline/milestone-name.ts';
import { usePathwayName } from '../timeline/pathway-name.ts';

const left = '';

/** Dates from a court's calendar or a table: offered, and stated only for the entries of which she says what they are. */
export function DatesIn({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [read, setRead] = useState<DatesRead | null>(null);
  const [which, setWhich] = useState<Readonly<Record<number, string>>>({});
  const offered = read?.ok ? read.offered : [];
  const chosen = offered.filter(({ entry }) => (which[entry] ?? left) !== left);
  const choose = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (!file) return;
    setWhich({});
    // A character is at least one octet: what is longer is refused before it is read.
    setRead(
      file.size > 4 * datesFileCharactersMax
        ? { ok: false, code: 'dates-too-large' }
        : readDates(await file.text(), ownZone()),
    );
  };
  const take = async (): Promise<void> => {
    for (const one of chosen) {
      if (!(await run(intentOf(open, one, which[one.entry]!)))) return;
      // What is written is offered no more, should a later one be refused.
      setWhich((now) => ({ ...now, [one.entry]: left }));
    }
    onEnd();
  };
  return (
    <div className="panel part no-print dates-in">
      <Form onSubmit={() => void take()} label={t('journeys.in')}>
        <p>{t('journeys.inWhat')}</p>
        <div className="buttons">
          <FileTrigger acceptedFileTypes={['.ics', '.csv']} onSelect={(files) => void choose(files)}>
            <Button icon="clip">{t('journeys.inFile')}</Button>
          </FileTrigger>
        </div>
        {read && !read.ok ? <p role="alert">{both(refusalWords(read.code))}</p> : null}
        {read?.ok && offered.length + read.faults.length === 0 ? (
          <p role="status">{t('journeys.inNone')}</p>
        ) : null}
        {offered.length > 0 ? (
          <ul className="rows">
            {offered.map((one) => (
              <Offered
                key={one.entry}
                of={one}
                which={which[one.entry] ?? left}
                onChoose={(step) => setWhich({ ...which, [one.entry]: step })}
              />
            ))}
          </ul>
        ) : null}
        {read?.ok && read.faults.length > 0 ? (
          <ul className="rows">
            {read.faults.map(({ entry, line, code }) => (
              <li key={entry} className="attention">
                {t('journeys.inFault', { n: entry, line })} {both(refusalWords(code))}
              </li>
            ))}
          </ul>
        ) : null}
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || chosen.length === 0}>
            {t('journeys.inTake')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** One date of the file, and which step she says it is: one that is written down already, or a new one. */
function Offered(props: {
  readonly of: OfferedDate;
  readonly which: string;
  readonly onChoose: (step: string) => void;
}) {
  const { t, language } = useWords();
  const open = useCase();
  const name = useMilestoneName();
  const pathway = usePathwayName();
  const { date, title, zoneAssumed, cancelled, entry } = props.of;
  const here = open.timeline.filter(({ stream, conflict, live }) => {
    const status = live[0]?.value.status;
    const mayMove = mayWrite(open, stream) && live.every(({ by }) => mayReplace(open, stream, [by]));
    return !conflict && mayMove && (status === 'planned' || status === 'moved');
  });
  const when = sayDate(date, language, t('about'));
  return (
    <li>
      <p>
        <strong>{when}</strong> {title}
      </p>
      {zoneAssumed ? <p className="soft small">{t('journeys.inZone', { zone: ownZone() })}</p> : null}
      {cancelled ? <p className="soft small">{t('journeys.inCancelled')}</p> : null}
      <Choice
        label={t('journeys.inWhich', { n: entry, when })}
        value={props.which}
        onChange={props.onChoose}
        options={[
          { value: left, label: t('journeys.inLeave'), group: t('journeys.inLeave') },
          ...here.map(({ milestone, live }) => ({
            value: milestone as string,
            label: `${name(live[0]!.value.code)}, ${live[0]!.value.date ? sayDate(live[0]!.value.date, language, t('about')) : t('noDate')}`,
            group: t('journeys.inWritten'),
          })),
          ...milestoneRows
            .filter((row) => mayWriteIn(open, pathways[row.pathway].home))
            .map((row) => ({
              value: row.code,
              label: name(row.code),
              group: t('journeys.inNew', { where: pathway(pathwayOf(row.code)) }),
            })),
        ]}
      />
    </li>
  );
}

type Run = ReturnType<typeof useDeed>['run'];

function intentOf(open: CaseView, { date, cancelled }: OfferedDate, which: string): Parameters<Run>[0] {
  const found = milestoneRow(which) ? null : open.timeline.find(({ milestone }) => milestone === which);
  const stands = found?.live[0]?.value;
  const { reason: _, ...before } = stands ?? { milestone: newEntity(), code: which, about: [] };
  const status = cancelled ? 'cancelled' : stands?.date ? 'moved' : 'planned';
  const body: Body<'milestone.set'> = { ...before, status, date };
  return {
    do: 'state',
    case: open.case,
    kind: 'milestone.set',
    body,
    ...(found ? { stream: found.stream, supersedes: found.live.map(({ fact }) => fact) } : {}),
  };
}
