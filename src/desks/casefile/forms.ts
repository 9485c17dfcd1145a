import { z } from 'zod';
import { afterClaim, hasForm, type FormStep, type Offer } from '#desks/common/offer.ts';
import { tryParse } from '#kernel/http.ts';
import type { Act } from '#records/cases.ts';
import type { ReferenceBook } from '#records/reference.ts';
import type { Command, MergeTarget } from '#rules/command.ts';
import type { CaseFacts } from '#rules/facts.ts';
import {
  closureTypes,
  extensionReasons,
  rejectReasons,
  returnReasons,
  sendBackReasons,
  steps,
  transferTargets,
  type Satisfaction,
} from '#rules/vocabulary.ts';
import { auditCommand } from './audit-forms.ts';
import { fieldsSchema, type Fields } from './form-fields.ts';
import { playbookAct } from './playbook-forms.ts';
import { requestCommand } from './request-forms.ts';
import { photosOf, resultIn, type Brought } from './result-forms.ts';
import { returnCommand } from './return-form.ts';
import { taskCommand, togetherActs } from './task-forms.ts';
import { granteeIn, type FindPerson } from './secrecy-forms.ts';

/** What a visit's answer means for the case. */
const outcomes: Record<string, FormStep> = { yes: 'visit-ok', no: 'visit-bad', none: 'visit-none' };

/** 回访: one form asks a resident, and his answer says which step it is; unanswered, it comes back as 好了. */
export function withOutcome(body: unknown): unknown {
  const { step, solved } = (body ?? {}) as Record<string, unknown>;
  return step === 'visit' ? { ...(body as object), step: outcomes[String(solved)] ?? 'visit-ok' } : body;
}

/** Under which step a form is drawn again: that of a visit is one form for three steps. */
export function drawnAs(step: FormStep, body: unknown): FormStep {
  return (body as Record<string, unknown>)['step'] === 'visit' ? 'visit-ok' : step;
}

/** Any step a person takes on a case that exists, and 路由. */
const formSteps: readonly FormStep[] = ['route', ...steps.filter(hasForm)];

/** What every form of a case brings beside its own fields. */
export const headSchema = z.object({
  step: z.enum(formSteps, 'choose'),
  version: z.coerce.number('not_valid').int('not_valid').min(1, 'not_valid').max(1e9, 'not_valid'),
  back: z.string().max(500).optional(),
});

/** What a form asks for: the acts to take, and what is wrong with the form by field. Faulty acts are never taken. */
export type Order = { acts: Act[]; faults: Record<string, string> };

/** Finds the case another one is to be merged into, by id or number, if the person may see it. */
export type FindTarget = (idOrNumber: string) => Promise<MergeTarget | undefined>;

/** Reads the fields of a step's form into acts. */
export async function orderOf(
  step: FormStep,
  body: unknown,
  facts: CaseFacts,
  offer: Offer,
  photos: Brought,
  { findTarget, findPerson, book }: { findTarget: FindTarget; findPerson: FindPerson; book: ReferenceBook },
): Promise<Order> {
  const read = tryParse(fieldsSchema, body);
  if (!read.ok) return { acts: [], faults: read.fields };
  const f = read.data;
  const faults: Record<string, string> = {};
  const chosen = <T extends string>(list: readonly T[], field: keyof Fields, fault: string): T => {
    const found = list.find((one) => one === f[field]);
    if (found === undefined) faults[field] = fault;
    return found ?? (list[0] as T);
  };
  const otherCommand = () =>
    requestCommand(step, f, chosen) ??
    auditCommand(step, chosen) ??
    taskCommand(step, f, offer.co.open, faults, chosen) ??
    ({ step } as Command);
  const together = (to: { category: string; lead: string }) => togetherActs(book, facts, body, to);
  const acts = async (): Promise<Act[]> => {
    switch (step) {
      case 'route':
        return routeActs(f, facts, offer, faults, together);
      case 'classify':
        return [say(classified(f, facts), f)];
      case 'raise':
        return [say({ step, severity: f.severity || facts.severity }, f)];
      case 'dispatch':
      case 'adjudicate':
        return [say({ step, unit: unitIn(f, offer, faults) }, f)];
      case 'escalate':
        return [say({ step, unit: f.unit }, f)];
      case 'assign':
        return [say(assigned(f, offer, faults), f)];
      case 'merge':
        return [say(await merged(f, faults, findTarget), f)];
      case 'send-back':
        return [say({ step, reason: chosen(sendBackReasons, 'reason', 'reason') }, f)];
      case 'return':
        return [say(returnCommand(f, offer, chosen(returnReasons, 'reason', 'reason')), f)];
      case 'request-extension':
        return [say({ step, reason: chosen(extensionReasons, 'reason', 'reason'), day: f.day }, f)];
      case 'reject':
      case 'request-reject':
        return [say({ step, reason: chosen(rejectReasons, 'reason', 'reason') }, f)];
      case 'submit-result':
        return [resultIn(f, chosen(closureTypes, 'closure', 'closure'))];
      case 'visit-ok':
      case 'visit-bad':
        return [say({ step, satisfaction: heard(body, f, faults) }, f)];
      case 'transfer-out':
        return [say({ step, target: chosen(transferTargets, 'target', 'target') }, f)];
      case 'correct':
        return [corrected(f, offer, faults)];
      case 'grant-sight':
        return [say({ step, person: await granteeIn(f.person, findPerson, faults) }, f)];
      case 'tick':
      case 'untick':
      case 'note-loss':
        return [playbookAct(step, f)];
      default:
        return [say(otherCommand(), f)];
    }
  };
  const taken = await acts();
  const last = taken.at(-1);
  if (last && photos.shas.length > 0) last.photos = photosOf(step, photos);
  return { acts: withClaim(step, taken, facts), faults };
}

/** Someone who may triage need not claim first: what needs the case in his hands claims it along the way. */
function withClaim(step: FormStep, acts: Act[], facts: CaseFacts): Act[] {
  const first = facts.state === 'reported' && afterClaim.includes(step);
  return first ? [{ command: { step: 'claim' } }, ...acts] : acts;
}

/** 路由: claim unless it is his already, classify, dispatch, and ask the ticked parties to help. */
function routeActs(
  f: Fields,
  facts: CaseFacts,
  offer: Offer,
  faults: Record<string, string>,
  together: (to: { category: string; lead: string }) => Act[],
): Act[] {
  const classify = classified(f, facts);
  const lowered = classify.severity > facts.severity;
  const lead = unitIn(f, offer, faults);
  const claim: Act[] = offer.steps.includes('claim') ? [{ command: { step: 'claim' } }] : [];
  return [
    ...claim,
    lowered ? say(classify, f) : { command: classify },
    say({ step: 'dispatch', unit: lead }, f),
    ...together({ category: classify.category, lead }),
  ];
}

function classified(f: Fields, facts: CaseFacts) {
  return {
    step: 'classify',
    category: f.category || facts.category,
    severity: f.severity || facts.severity,
  } as const;
}

/** The unit chosen, or the first that is proposed of the board chosen. Both only if they agree. */
function unitIn(f: Fields, offer: Offer, faults: Record<string, string>): string {
  const ofBoard = offer.units.filter(({ board }) => board === f.board);
  const unit = f.unit || ofBoard[0]?.id;
  if (!unit || (f.board && !ofBoard.some(({ id }) => id === unit))) faults['unit'] = 'unit';
  return unit ?? '';
}

/** `to` names unit and person in one; `unit` and `person` may stand alone as well. */
function assigned(f: Fields, offer: Offer, faults: Record<string, string>): Command {
  const [unit = '', person = ''] = f.to === '' ? [f.unit, f.person] : f.to.split('/');
  if (unit === '') faults['to'] = 'unit';
  const works = offer.people.some((one) => one.id === person && one.unit === unit);
  if (person !== '' && !works) faults['to'] = 'person_unknown';
  return { step: 'assign', unit, person: person || null };
}

/** Satisfied or not; whoever asks a resident has to say what he heard. */
function heard(body: unknown, f: Fields, faults: Record<string, string>): Satisfaction {
  if ((body as Record<string, unknown>)['step'] === 'visit') {
    if (!Object.hasOwn(outcomes, f.solved)) faults['solved'] = 'choose';
    if (f.satisfaction === '') faults['satisfaction'] = 'choose';
  }
  return f.satisfaction || 'unsaid';
}

async function merged(f: Fields, faults: Record<string, string>, find: FindTarget): Promise<Command> {
  const named = f.into_number || f.into;
  const into = named === '' ? undefined : await find(named);
  if (!into) faults['into_number'] = named === '' ? 'required' : 'case_unknown';
  return { step: 'merge', into: into as MergeTarget };
}

/** Only what differs is corrected. */
function corrected(f: Fields, offer: Offer, faults: Record<string, string>): Act {
  const { title, place, contact_name, contact_phone, remark } = f;
  const changes = {
    ...(title !== offer.title ? { title } : {}),
    ...(place !== offer.place ? { place } : {}),
    contact_name,
    contact_phone,
  };
  if (Object.values(changes).every((typed) => typed === '')) faults['title'] = 'nothing_changed';
  return { command: { step: 'correct' }, texts: { ...changes, remark } };
}

function say(command: Command, { remark, guidance }: Fields): Act {
  return { command, texts: { remark, guidance } };
}
