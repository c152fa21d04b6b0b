import type { Instant } from '@cobijo/domain';
import type { AskState } from '@cobijo/domain/response/picture';
import { type RefusalReason, refusalReasonWords, type Side, sideWords } from '@cobijo/domain/response/codes';
import { askStateWords, notAskedWords } from '@cobijo/domain/response/words';
import { Button } from '../../parts/Button.tsx';
import { sayHour } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

interface AskedOne {
  readonly ask: string;
  readonly side: Side;
  readonly state: AskState;
  readonly reason: RefusalReason | null;
  readonly until: Instant;
}

/** People or organisations that were asked, and what came of it. */
export function AskedRows<One extends AskedOne>(props: {
  readonly kind: string;
  readonly asked: readonly One[];
  readonly nameOf: (one: One) => string;
}) {
  const { both, language } = useWords();
  return props.asked.length > 0 ? (
    <ul className={`rows ${props.kind}`}>
      {props.asked.map((one) => (
        <li key={one.ask}>
          <b>{props.nameOf(one)}</b> ({both(sideWords[one.side])}): {both(askStateWords[one.state])}
          {one.reason ? `, ${both(refusalReasonWords[one.reason])}` : ''}
          {one.state === 'waiting' ? ` · ${sayHour(one.until, language)}` : ''}
        </li>
      ))}
    </ul>
  ) : null;
}

/** Whom to ask next, the first first, with the reasons for the place; and who is not asked, and why. */
export function AskOrder(props: {
  readonly ask: readonly {
    readonly id: string;
    readonly name: string;
    /** What stands behind the name. */
    readonly of: string;
    readonly because: readonly string[];
    readonly onAsk: () => void;
  }[];
  readonly not: readonly {
    readonly id: string;
    readonly name: string;
    readonly why: keyof typeof notAskedWords;
  }[];
  readonly busy: boolean;
}) {
  const { t, both } = useWords();
  return (
    <>
      <ol className="rows order">
        {props.ask.map(({ id, name, of, because, onAsk }, at) => (
          <li key={id}>
            <p>
              <b>{name}</b>
              {of ? `, ${of}` : ''}
            </p>
            <p className="soft small">{because.join(', ')}</p>
            <Button
              look={at === 0 ? 'main' : 'plain'}
              disabled={props.busy}
              label={t('response.askHer', { who: name })}
              onPress={onAsk}
            >
              {t('response.ask')}
            </Button>
          </li>
        ))}
      </ol>
      {props.not.length > 0 ? (
        <ul className="soft small">
          {props.not.map(({ id, name, why }) => (
            <li key={id}>
              {name}: {both(notAskedWords[why])}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
