import { type Body, type EntityId, type Instant, type StreamId, kinds } from '@cobijo/domain';
import type { ReportEnd } from '@cobijo/domain/desk/intake';
import { newIntake, randomBytes } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import { withoutAbsent } from '../decide.ts';
import { deskOf, responseOf } from '../desk.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { newId } from '../ids.ts';
import { intakesOf, settledOf } from '../intake.ts';
import type {
  CloseIntake,
  Done,
  JoinReport,
  JoinResponses,
  OpenIntake,
  SetReportAside,
  TakeReportUp,
} from '../intent.ts';
import { viewResponse } from '../response-view.ts';
import type { Folded } from '../said-in.ts';
import type { CaseId } from '../view.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';
import { closeResponse, reportDiscovery } from './response.ts';

/** Opens an intake on a desk: a link by which anybody reports. `made` is its id; the view has the link. */
export async function openIntake(acting: Acting, intent: OpenIntake): Promise<ClientResult<Done>> {
  const desk = deskOf(acting, intent.desk);
  if (!desk) return refused('desk-none', 'desk');
  return inStream(acting, desk.stream, async () => {
    const { keychain, sodium } = acting.context;
    const token = keychain.tokens[0];
    if (!token) return refused('no-tokens');
    const { link, kemPrivate } = newIntake(sodium);
    const body = kinds['intake.opened'].body.safeParse({
      intake: newId<EntityId>(),
      label: intent.label,
      secret: toBase64Url(link.secret),
      kemPrivate: toBase64Url(kemPrivate),
      key: toBase64Url(randomBytes(32)),
      writeSeed: toBase64Url(randomBytes(32)),
      stewardSeed: toBase64Url(randomBytes(32)),
      token,
    });
    if (!body.success) return refused('statement-body-bad', 'label');
    keychain.tokens.shift();
    await acting.context.saveKeychain();
    return keep(acting, desk, [statement(acting, 'intake.opened', body.data)], body.data.intake);
  });
}

/** Nothing more is taken by the link, once a device of the desk has reached the relay. */
export async function closeIntake(acting: Acting, intent: CloseIntake): Promise<ClientResult<Done>> {
  const desk = deskOf(acting, intent.desk);
  if (!desk) return refused('desk-none', 'desk');
  const intake = intakesOf(acting, desk).find(({ opened }) => opened.body.intake === intent.intake);
  if (!intake || intake.closed) return refused('intake-none', 'intake');
  const body = kinds['intake.closed'].body.safeParse({ intake: intent.intake, why: intent.why });
  if (!body.success) return refused('statement-body-bad', 'why');
  return inStream(acting, desk.stream, () =>
    keep(acting, desk, [statement(acting, 'intake.closed', body.data)], intent.intake),
  );
}

/**
 * Does something with a report that nobody has made anything of; `again`: or with any, since one member of a desk must not
 * be able to end what a stranger asked for.
 */
async function withReport(
  acting: Acting,
  {
    desk: id,
    report,
    again = false,
  }: { readonly desk: CaseId; readonly report: EntityId; readonly again?: boolean },
  work: (desk: Folded, discovery: Body<'discovery.reported'>) => Promise<ClientResult<Done>>,
): Promise<ClientResult<Done>> {
  const desk = deskOf(acting, id);
  if (!desk) return refused('desk-none', 'desk');
  const found = intakesOf(acting, desk)
    .flatMap(({ received }) => received)
    .find(({ body }) => body.report === report);
  const discovery = found?.body.discovery;
  if (!discovery) return refused('report-none', 'report');
  if (!again && settledOf(desk).has(report)) return refused('report-settled-already', 'report');
  const at = hourOf(discovery.at, found.at);
  return inStream(acting, desk.stream, () => work(desk, { ...discovery, at }));
}

/** A stranger's clock may be years off, or lie: then her report counts from when it was heard of. */
const hourOf = (said: Instant, heard: Instant): Instant =>
  said <= heard && said > heard - strangersHoursMax * 3_600_000 ? said : heard;
const strangersHoursMax = 72;

const settle = (
  acting: Acting,
  desk: Folded,
  said: {
    readonly report: EntityId;
    readonly became: ReportEnd;
    readonly response?: StreamId;
    readonly why: string;
  },
  made: string | null,
): Promise<ClientResult<Done>> => {
  const body = kinds['report.settled'].body.safeParse(
    withoutAbsent({ settling: newId<EntityId>(), ...said }),
  );
  if (!body.success) return Promise.resolve(refused('statement-body-bad', 'why'));
  return keep(acting, desk, [statement(acting, 'report.settled', body.data)], made);
};

/** A response begins with the report. `made` is the response. */
export const takeReportUp = (acting: Acting, intent: TakeReportUp): Promise<ClientResult<Done>> =>
  withReport(acting, intent, async (desk, found) => {
    const { discovery: _its, ...discovery } = found;
    const begun = await reportDiscovery(acting, {
      do: 'report-discovery',
      discovery,
      ...(intent.label ? { label: intent.label } : {}),
    });
    if (!begun.ok) return begun;
    const { report } = intent;
    const said = { report, became: 'response', response: begun.value.stream!, why: '' } as const;
    const settled = await settle(acting, desk, said, begun.value.made);
    return settled.ok ? ok({ ...begun.value }) : settled;
  });

/** The report is of the same event as a response: what it says is read there from now on. */
export const joinReport = (acting: Acting, intent: JoinReport): Promise<ClientResult<Done>> =>
  withReport(acting, intent, async (desk, found) => {
    const response = responseOf(acting, intent.response);
    if (!response) return refused('response-none', 'response');
    if (intent.why.trim() === '') return refused('report-why', 'why');
    const kept = await tellIn(acting, response, [found], intent.why);
    if (!kept.ok) return kept;
    const { report, why } = intent;
    return settle(
      acting,
      desk,
      { report, became: 'joined', response: response.stream, why },
      intent.response,
    );
  });

/** States in a response what was told elsewhere of the same event. */
async function tellIn(
  acting: Acting,
  response: Folded,
  told: readonly Body<'discovery.reported'>[],
  why: string,
): Promise<ClientResult<Done>> {
  const first = viewResponse(acting, response)?.discovery.discovery;
  if (!first) return refused('response-none', 'response');
  const said = told.flatMap((body) => [
    statement(acting, 'discovery.reported', body),
    statement(acting, 'discoveries.joined', {
      joining: newId<EntityId>(),
      discovery: body.discovery,
      into: first,
      joined: true,
      why: why.slice(0, 500),
    }),
  ]);
  return inStream(acting, response.stream, () => keep(acting, response, said));
}

/** Two responses of one event become one, by a person's act: the other ends, and says why. */
export async function joinResponses(acting: Acting, intent: JoinResponses): Promise<ClientResult<Done>> {
  const { response: id, into, why } = intent;
  const [ending, staying] = [responseOf(acting, id), responseOf(acting, into)];
  if (!ending || !staying || id === into) return refused('response-none', 'response');
  if (why.trim() === '') return refused('report-why', 'why');
  const told = viewResponse(acting, ending);
  if (!told) return refused('response-none', 'response');
  const kept = await tellIn(acting, staying, [told.discovery, ...told.others].slice(0, 30), why);
  if (!kept.ok) return kept;
  const closed = await closeResponse(acting, { do: 'close-response', response: id, reason: 'joined', why });
  return closed.ok ? ok({ ...kept.value, made: into }) : closed;
}

/** Nothing comes of it, for a reason that everybody on the desk reads. It stays. */
export const setReportAside = (acting: Acting, intent: SetReportAside): Promise<ClientResult<Done>> =>
  withReport(acting, intent, async (desk) => {
    const { report, why } = intent;
    if (why.trim() === '') return refused('report-why', 'why');
    return settle(acting, desk, { report, became: 'set-aside', why }, report);
  });
