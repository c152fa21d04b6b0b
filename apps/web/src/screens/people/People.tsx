import type { Register } from '@cobijo/client';
import { htcdsAttribution } from '@cobijo/domain/intake/htcds';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Conflict } from '../../parts/Conflict.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { mayWrite, mayWriteIn, streamOf } from '../../parts/rights.ts';
import { sayDate } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { PlainWords } from '../contact/WayPart.tsx';
import { ContactForm, PartyForm, WhereaboutsForm } from './forms.tsx';
import { codeName } from './intake-words.ts';
import { type Person, people } from './group.ts';
import { type Keep, useKeep } from './keep.ts';
import './people.css';

/** Whom the case is about, as far as this reader may know them. */
export function People() {
  const { t } = useWords();
  const open = useCase();
  const [adding, setAdding] = useState(false);
  const may = mayWriteIn(open, 'identity') || mayWriteIn(open, 'family');
  const add =
    may && !adding ? (
      <Button look="main" icon="plus" onPress={() => setAdding(true)}>
        {t('party.add')}
      </Button>
    ) : null;
  return (
    <Screen name="people" title={t('nav.people')} lead={t('people.lead')}>
      {open.parties.length > 0 ? <div className="part no-print">{add}</div> : null}
      {adding ? <PartyForm onEnd={() => setAdding(false)} /> : null}
      {open.parties.length === 0 && !adding ? (
        <Empty next={add}>{t(may ? 'people.empty' : 'people.emptyReader')}</Empty>
      ) : (
        people(open.parties).map((person) => <Party key={person[0].party} person={person} />)
      )}
    </Screen>
  );
}

function Party({ person }: { readonly person: Person }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const keep = useKeep();
  const [writing, setWriting] = useState<'whereabouts' | 'contact' | null>(null);
  const described =
    person.find((party) => party.live[0]?.value.tie)?.live[0]?.value ?? person[0].live[0]?.value;
  const spokenTags = person.flatMap((party) => party.live[0]?.value.languages ?? []);
  const identity = person.flatMap((party) => party.identity);
  const contacts = person.flatMap((party) => party.contacts);
  // Only the part of whereabouts takes an address; a person is written there under the id that she has there.
  const placed = person.find(
    (party) => streamOf(open, party.stream)?.compartment === 'whereabouts' && mayWrite(open, party.stream),
  );
  const end = () => setWriting(null);
  return (
    <article className="card party">
      <div className="row">
        <h2 className="party-name">{described?.calledAs ?? t('party.unnamed')}</h2>
        {described ? (
          <span className={`tag ${described.standing === 'survivor' ? 'tag-holds' : ''}`}>
            {t(`standing.${described.standing}`)}
          </span>
        ) : null}
      </div>
      <p className="soft">
        {[
          described?.tie,
          spokenTags.length > 0
            ? t('party.speaks', {
                languages: [...new Set(spokenTags)].map((tag) => sayLanguage(tag, language)).join(', '),
              })
            : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {person.map((party) => (
        <Split
          key={party.stream}
          register={party}
          keep={keep}
          kind="party.described"
          show={(said) => <p>{said.calledAs}</p>}
        />
      ))}

      <div className="party-parts">
        {identity.length > 0 ? (
          <Part title={t('party.identity')}>
            <dl className="facts">
              {identity.map((register) => {
                const said = register.live[0]?.value;
                return said ? (
                  <div key={`${register.stream} ${said.attribute} ${said.slot}`} className="fact">
                    <dt>{t(`identity.${said.attribute}`)}</dt>
                    <dd>
                      {said.value}
                      {said.date ? ` · ${sayDate(said.date, language, t('about'))}` : ''}
                      <Split
                        register={register}
                        keep={keep}
                        kind="identity.recorded"
                        show={(one) => <p>{one.value}</p>}
                      />
                    </dd>
                  </div>
                ) : null;
              })}
            </dl>
          </Part>
        ) : null}

        {person.map(({ whereabouts, stream }) => {
          const where = whereabouts?.live[0]?.value;
          return whereabouts && where ? (
            <Part key={stream} title={t('party.where')}>
              <p>
                <strong>{where.place}</strong>
              </p>
              <p className="said">{where.address}</p>
              <p className="soft">
                {[
                  where.since ? t('party.since', { when: sayDate(where.since, language, t('about')) }) : null,
                  t(`knownToTraffickers.${where.knownToTraffickers}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <Split
                register={whereabouts}
                keep={keep}
                kind="whereabouts.recorded"
                show={(one) => (
                  <p>
                    <strong>{one.place}</strong>
                    <br />
                    {one.address}
                  </p>
                )}
              />
            </Part>
          ) : null;
        })}

        {contacts.map((register) => {
          const said = register.live[0]?.value;
          return said ? (
            <Part key={`${register.stream} ${said.slot}`} title={t('party.contact')}>
              <p>
                <strong>{t(`channel.${said.channel}`)}</strong>: {said.reach}
              </p>
              <PlainWords said={said} />
              <Split
                register={register}
                keep={keep}
                kind="contact.agreed"
                show={(one) => (
                  <p>
                    {t(`channel.${one.channel}`)}: {one.reach}. {one.hours}
                  </p>
                )}
              />
            </Part>
          ) : null;
        })}

        {person.map((party) => {
          const intake = party.intake?.live[0]?.value;
          return party.intake && intake ? (
            <Part key={party.stream} title={t('party.intake')}>
              <dl className="facts">
                <div className="fact">
                  <dt>{t('intake.status')}</dt>
                  <dd>
                    {t(`intakeStatus.${intake.status}`)} · {t(`decidedBy.${intake.decidedBy}`)}
                    {intake.on ? ` · ${sayDate(intake.on, language, t('about'))}` : ''}
                  </dd>
                </div>
                {(
                  [
                    ['exploitation', intake.exploitation],
                    ['sexExploitation', intake.sexExploitation],
                    ['recruitment', intake.recruitment],
                    ['control', intake.control],
                    [
                      'relationship',
                      intake.relationshipToTrafficker ? [intake.relationshipToTrafficker] : [],
                    ],
                    ['industry', intake.industry ? [intake.industry] : []],
                  ] as const
                ).map(([words, codes]) =>
                  codes.length > 0 ? (
                    <div className="fact" key={words}>
                      <dt>{t(`intake.${words}`)}</dt>
                      <dd>{codes.map((code) => codeName(words, code, language)).join(', ')}</dd>
                    </div>
                  ) : null,
                )}
              </dl>
              <p className="soft small">{both(htcdsAttribution)}</p>
              <Split
                register={party.intake}
                keep={keep}
                kind="intake.coded"
                show={(one) => (
                  <p>
                    {[
                      ...one.exploitation.map((code) => codeName('exploitation', code, language)),
                      ...one.control.map((code) => codeName('control', code, language)),
                    ].join(', ')}
                  </p>
                )}
              />
            </Part>
          ) : null;
        })}
      </div>

      <Refused refusal={keep.refusal} />
      {placed && writing === 'whereabouts' ? <WhereaboutsForm party={placed} onEnd={end} /> : null}
      {placed && writing === 'contact' ? <ContactForm party={placed} onEnd={end} /> : null}
      {placed && writing === null ? (
        <div className="buttons no-print party-write">
          <Button onPress={() => setWriting('whereabouts')}>
            {t(placed.whereabouts ? 'party.moved' : 'party.addWhere')}
          </Button>
          <Button onPress={() => setWriting('contact')}>{t('party.addContact')}</Button>
        </div>
      ) : null}
    </article>
  );
}

/** Shows what was said at once of one thing of a party, and lets a person choose. */
function Split<T>(props: {
  readonly register: Register<T>;
  readonly keep: Keep;
  readonly kind: Parameters<Keep['keep']>[0];
  readonly show: (value: T) => React.ReactNode;
}) {
  const open = useCase();
  const { register, keep } = props;
  if (!register.conflict) return null;
  return (
    <Conflict
      live={register.live}
      show={props.show}
      mayResolve={mayWrite(open, register.stream)}
      busy={keep.busy}
      onKeep={(stated) => void keep.keep(props.kind, register, stated)}
    />
  );
}
