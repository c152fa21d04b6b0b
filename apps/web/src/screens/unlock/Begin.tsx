import type { Role } from '@cobijo/domain';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { useEffect, useState } from 'react';
import type { ClientRefusal } from '@cobijo/client';
import type { DoorState, Engine } from '../../engine/door.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { LimitsAside } from '../safety/Limits.tsx';
import { Alone } from './Alone.tsx';

/** Shorter ones are guessed in days by whoever takes the device. */
const passphraseCharactersMin = 12;
const tokenForm = /^[A-Za-z0-9_-]{43}$/;
const tokensMax = 1000;
const askAgainMs = 3_000;

/** Nothing is kept in this browser yet: begin here. */
export function Begin(props: {
  readonly engine: Engine;
  readonly keeps: DoorState['keeps'];
  /** The secret of the link that she came by; null for whoever begins on her own. */
  readonly link: string | null;
  readonly onOpen: () => void;
}) {
  const { t, both, language } = useWords();
  // Her name and her passphrase never stand in one form: a browser would offer to keep both, and remembers the name.
  const [step, setStep] = useState<'who' | 'words'>('who');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('advocate');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [proposed, setProposed] = useState<string | null>(null);
  const [codes, setCodes] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const tokens = codes.split(/\s+/).filter((code) => code !== '');
  const invited = useLink(props.engine, props.link);
  const codesFit = tokens.length <= tokensMax && tokens.every((code) => tokenForm.test(code));
  const begin = async () => {
    setBusy(true);
    const begun = await props.engine.begin({
      passphrase,
      tokens,
      name: name.trim(),
      role: invited.role ?? role,
      link: props.link,
    });
    setBusy(false);
    if (begun.ok) props.onOpen();
    else setRefusal(begun.error);
  };
  // They stand on the screen until she typed them: whoever looks over her shoulder reads them, too.
  const propose = async () => {
    const words = await props.engine.proposeWords(language);
    setProposed(words);
    setPassphrase(words);
    setAgain('');
  };
  const same = passphrase === again;
  return (
    <Alone name="begin">
      <h1>{t('begin.title')}</h1>
      <p className="lead">
        {t(
          props.keeps === 'memory'
            ? 'begin.memory'
            : props.link === null
              ? 'begin.lead'
              : invited.lost
                ? 'begin.lost'
                : invited.own
                  ? 'begin.own'
                  : 'begin.invited',
        )}
      </p>
      <div className="part">
        {step === 'who' && !invited.own ? (
          <Form key="who" onSubmit={() => setStep('words')}>
            <Field
              label={t('begin.name')}
              hint={t('begin.nameHint')}
              value={name}
              onChange={setName}
              max={200}
              required
            />
            {props.link === null ? (
              <>
                <Choice
                  label={t('grant.role')}
                  value={role}
                  onChange={setRole}
                  options={roles.map((one) => ({ value: one, label: both(roleWords[one]) }))}
                />
                <Field
                  label={t('begin.codes')}
                  hint={t(codesFit ? 'begin.codesHint' : 'begin.codesUnread')}
                  value={codes}
                  onChange={setCodes}
                  max={tokensMax * 50}
                  lines={3}
                />
              </>
            ) : null}
            <Refused refusal={invited.refusal} />
            <div className="buttons">
              <Button
                look="main"
                submits
                disabled={invited.refusal !== null || name.trim() === '' || !codesFit}
              >
                {t('begin.next')}
              </Button>
            </div>
          </Form>
        ) : (
          <Form key="words" onSubmit={() => void begin()}>
            <Field
              label={t('begin.passphrase')}
              hint={t('begin.hint')}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              max={500}
              required
              focus
            />
            <p>
              {proposed === null || proposed !== passphrase ? null : (
                <>
                  {t('begin.proposed')} <strong className="proposed-words">{proposed}</strong>
                </>
              )}
            </p>
            <div className="buttons">
              <Button look="quiet" disabled={busy} onPress={() => void propose()}>
                {t(proposed === null ? 'begin.propose' : 'begin.another')}
              </Button>
            </div>
            <Field
              label={t('begin.again')}
              type="password"
              value={again}
              onChange={setAgain}
              max={500}
              required
              {...(again !== '' && !same ? { hint: t('begin.differs') } : {})}
            />
            <Refused refusal={invited.refusal ?? refusal} />
            <div className="buttons">
              <Button
                look="main"
                submits
                disabled={
                  busy || invited.refusal !== null || passphrase.length < passphraseCharactersMin || !same
                }
              >
                {busy ? t('unlock.opening') : t('begin.begin')}
              </Button>
              {invited.own ? null : (
                <Button disabled={busy} onPress={() => setStep('who')}>
                  {t('begin.back')}
                </Button>
              )}
            </div>
          </Form>
        )}
      </div>
      {props.link === null ? (
        <details className="part">
          <summary>{t('recovery.back')}</summary>
          <p>{t('recovery.backHow')}</p>
        </details>
      ) : null}
      <LimitsAside />
    </Alone>
  );
}

interface LinkRead {
  readonly role: Role | null;
  /** It makes this device one more of somebody’s own: her name comes with her other devices. */
  readonly own: boolean;
  /** She lost all of hers: her circle lets this one in. */
  readonly lost: boolean;
  readonly refusal: ClientRefusal | null;
}

/** In which role the link awaits her, or why it opens nothing: said before she has written a word. */
function useLink(engine: Engine, link: string | null): LinkRead {
  const [read, setRead] = useState<LinkRead>({ role: null, own: false, lost: false, refusal: null });
  useEffect(() => {
    if (link === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      const offer = await engine.readLink(link);
      if (over) return;
      const fault = !offer.ok ? offer.error : offer.value.guest ? { code: 'link-for-guest' } : null;
      const { role, own, lost } = offer.ok ? offer.value : { role: null, own: false, lost: false };
      setRead({ role, own, lost, refusal: fault });
      // The link may be read before the device that made it has reached the relay, or without a network of one's own.
      if (!offer.ok) timer = setTimeout(() => void ask(), askAgainMs);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [engine, link]);
  return read;
}
