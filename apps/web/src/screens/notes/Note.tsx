import type { NoteView } from '@cobijo/client';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Conflict } from '../../parts/Conflict.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Go, useGo } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { SaidBy } from '../../parts/Stated.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';

/** What was typed and not yet written, by note, so that looking something up elsewhere loses nothing. */
const drafts = new Map<string, { readonly title: string; readonly text: string }>();
const fetchMax = 100;

export function Note() {
  const { t } = useWords();
  const { note: id = '' } = useParams({ strict: false }) as { readonly note?: string };
  const open = useCase();
  const note = useNote(id);
  const { busy, refusal, run } = useDeed();
  const [editing, setEditing] = useState(drafts.has(id));
  if (id === 'new') return <NewNote />;
  const back = (
    <Go to="/notes" className="back">
      <Icon name="back" size={20} /> {t('nav.notes')}
    </Go>
  );
  const stated = note?.live[0];
  if (!note || !stated)
    return (
      <Screen name="note" title={t('nav.notes')} before={back}>
        <Empty>{note === undefined ? t('opening') : t('note.gone')}</Empty>
      </Screen>
    );
  const may = mayWrite(open, note.stream);
  const about = open.parties.filter((party) => stated.value.about.includes(party.party));
  const state = (value: { readonly title: string; readonly text: string }) =>
    run({
      do: 'state',
      case: open.case,
      stream: note.stream,
      kind: 'note.written',
      body: { note: note.note, title: value.title, text: value.text, about: stated.value.about },
      supersedes: note.live.map((one) => one.fact),
    });
  return (
    <Screen
      name="note"
      title={stated.value.title || t('note.untitled')}
      before={back}
      lead={
        <>
          <SaidBy stated={stated} />
          {note.edits > 0 ? <p className="small">{t('note.edits', { n: note.edits })}</p> : null}
          {about.length > 0 ? (
            <p className="small">
              {t('note.about', {
                names: about.map((party) => party.live[0]?.value.calledAs ?? '').join(', '),
              })}
            </p>
          ) : null}
        </>
      }
    >
      {note.conflict ? (
        <Conflict
          live={note.live}
          busy={busy}
          mayResolve={may}
          onKeep={(one) => void state(one.value)}
          show={(said) => (
            <>
              <h2>{said.title || t('note.untitled')}</h2>
              <p className="said">{said.text}</p>
            </>
          )}
        />
      ) : null}
      {editing ? (
        <NoteForm
          id={id}
          start={note.conflict ? joined(note) : stated.value}
          busy={busy}
          onWrite={(value) =>
            void state(value).then((done) => {
              if (!done) return;
              drafts.delete(id);
              setEditing(false);
            })
          }
          onEnd={() => {
            drafts.delete(id);
            setEditing(false);
          }}
        />
      ) : (
        <>
          {note.conflict ? null : <p className="said note-text">{stated.value.text}</p>}
          {may ? (
            <div className="part no-print">
              <Button onPress={() => setEditing(true)}>{t(note.conflict ? 'note.join' : 'note.edit')}</Button>
            </div>
          ) : null}
        </>
      )}
      <Refused refusal={refusal} />
    </Screen>
  );
}

/** Both versions below each other, for a person to make one of. */
const joined = (note: NoteView) => ({
  title: note.live[0]?.value.title ?? '',
  text: note.live.map((one) => one.value.text).join('\n\n———\n\n'),
});

/** The note among those at hand, or fetched; null where there is none; undefined while it is looked for. */
function useNote(id: string): NoteView | null | undefined {
  const { engine } = useDevice();
  const open = useCase();
  const atHand = open.notes.newest.find((note) => note.note === id);
  const [found, setFound] = useState<NoteView | null | undefined>(undefined);
  useEffect(() => {
    if (atHand || id === 'new') return;
    let ended = false;
    void (async () => {
      for (let before = open.notes.newest.length; before < open.notes.total; before += fetchMax) {
        const page = await engine.notes(open.case, before, fetchMax);
        const one = page.ok ? page.value.find((note) => note.note === id) : undefined;
        if (ended) return;
        if (one) return setFound(one);
      }
      setFound(null);
    })();
    return () => {
      ended = true;
    };
  }, [engine, open, atHand, id]);
  return atHand ?? found;
}

function NewNote() {
  const { t } = useWords();
  const open = useCase();
  const go = useGo();
  const { busy, refusal, run } = useDeed();
  return (
    <Screen
      name="note-new"
      title={t('note.add')}
      lead={t('note.where')}
      before={
        <Go to="/notes" className="back">
          <Icon name="back" size={20} /> {t('nav.notes')}
        </Go>
      }
    >
      <NoteForm
        id="new"
        start={{ title: '', text: '' }}
        busy={busy}
        onWrite={(value) =>
          void run({
            do: 'state',
            case: open.case,
            kind: 'note.written',
            body: { note: newEntity(), ...value, about: [] },
          }).then((done) => {
            if (!done) return;
            drafts.delete('new');
            go('/notes');
          })
        }
        onEnd={() => {
          drafts.delete('new');
          go('/notes');
        }}
      />
      <Refused refusal={refusal} />
    </Screen>
  );
}

function NoteForm(props: {
  readonly id: string;
  readonly start: { readonly title: string; readonly text: string };
  readonly busy: boolean;
  readonly onWrite: (value: { readonly title: string; readonly text: string }) => void;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const [value, setValue] = useState(
    drafts.get(props.id) ?? { title: props.start.title, text: props.start.text },
  );
  const change = (next: typeof value) => {
    drafts.set(props.id, next);
    setValue(next);
  };
  const write = () => props.onWrite({ title: value.title.trim(), text: value.text });
  return (
    <div className="part">
      <Form onSubmit={write} label={t('note.edit')} kept>
        <Field
          label={t('note.title')}
          value={value.title}
          onChange={(title) => change({ ...value, title })}
          max={200}
        />
        <Field
          label={t('note.text')}
          value={value.text}
          onChange={(text) => change({ ...value, text })}
          max={20_000}
          lines={12}
          onSend={write}
          required
        />
        <div className="buttons">
          <Button look="main" submits disabled={props.busy || value.text.trim() === ''}>
            {t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
