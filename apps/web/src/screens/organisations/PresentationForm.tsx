import type { DeviceId } from '@cobijo/domain';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { betweenCommas } from '@cobijo/domain/organisation/commas';
import { type Country, countries, countryWords } from '@cobijo/domain/organisation/countries';
import {
  type OrganisationLevel,
  isLockedLevel,
  organisationLevelWords,
  organisationLevels,
} from '@cobijo/domain/organisation/levels';
import { lockedLevel } from '@cobijo/domain/organisation/words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** What is said of an organisation: this person's own, with which a directory begins, or one whose person was met. */
export function PresentationForm(props: {
  readonly what: 'found' | 'present';
  readonly onEnd: () => void;
  readonly onInvite: () => void;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const met = useDevice().view.met.filter(
    ({ card, role }) => card !== null && (role === null || worksInUnit(role)),
  );
  const [device, setDevice] = useState<string>(met.at(-1)?.device ?? '');
  const [name, setName] = useState('');
  const [country, setCountry] = useState<Country>('US');
  const [level, setLevel] = useState<OrganisationLevel>('ngo');
  const [region, setRegion] = useState('');
  const [languages, setLanguages] = useState('es, en');
  const [units, setUnits] = useState('');
  const isFounding = props.what === 'found';
  if (!isFounding && met.length === 0)
    return (
      <div className="card part">
        <p>{t('organisations.meetFirst')}</p>
        <div className="buttons">
          <Button look="main" onPress={props.onInvite}>
            {t('organisations.meet')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </div>
    );
  const present = async () => {
    const its = {
      name,
      country,
      level,
      region,
      languages: betweenCommas(languages),
      units: betweenCommas(units),
    };
    const done = await run(
      isFounding
        ? { do: 'found-directory', label: t('nav.organisations'), mine: its }
        : { do: 'present-organisation', device: device as DeviceId, organisation: its },
    );
    if (done) props.onEnd();
  };
  return (
    <div className="card part">
      <Form
        label={t(isFounding ? 'organisations.found' : 'organisations.present')}
        onSubmit={() => void present()}
      >
        <p>{t(isFounding ? 'organisations.foundLead' : 'organisations.presentLead')}</p>
        {isFounding ? null : (
          <Choice
            label={t('organisations.whom')}
            hint={t('organisations.whomHint')}
            value={device}
            onChange={setDevice}
            options={met.map((one) => ({ value: one.device as string, label: one.name }))}
          />
        )}
        <div className="form-row">
          <Field label={t('organisations.name')} value={name} onChange={setName} max={200} required />
          <Choice
            label={t('organisations.country')}
            value={country}
            onChange={setCountry}
            options={countries.map((value) => ({ value, label: both(countryWords[value]) }))}
          />
          <Choice
            label={t('organisations.level')}
            value={level}
            onChange={setLevel}
            options={organisationLevels.map((value) => ({
              value,
              label: both(organisationLevelWords(value)),
            }))}
          />
        </div>
        {isLockedLevel(level) ? <p className="organisations-note">{both(lockedLevel)}</p> : null}
        <div className="form-row">
          <Field label={t('organisations.region')} value={region} onChange={setRegion} max={200} />
          <Field
            label={t('organisations.languages')}
            hint={t('organisations.languagesHint')}
            value={languages}
            onChange={setLanguages}
            max={100}
            required
          />
          <Field
            label={t('organisations.unitsField')}
            hint={t('organisations.unitsHint')}
            value={units}
            onChange={setUnits}
            max={1000}
          />
        </div>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || name.trim() === ''}>
            {t(isFounding ? 'organisations.foundNow' : 'organisations.presentNow')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
