import type { CaseInHand } from '#records/cases.ts';
import { photosOf, type CasePhoto } from '#records/photos.ts';
import { template } from '#records/template.ts';
import { mayReveal } from '#rules/decide.ts';
import { evidenceTexts, type EvidenceText } from '#rules/evidence.ts';
import type { Actor, CaseFacts, Party, Task } from '#rules/facts.ts';
import { seesReporter } from '#rules/visibility.ts';
import type {
  Board,
  ClosureType,
  Day,
  Instant,
  Opening,
  Opinion,
  Role,
  Step,
  TaskOutcome,
  TwoPersonAct,
  VerifyFinding,
} from '#rules/vocabulary.ts';
import type { ReadDb, TextField } from '#db/schema.ts';
import { extendedUntil } from './extensions.ts';
import { openingIn } from './opened.ts';

/** One line of the case's journal with what the person wrote. `who` is null for a reporter who is sealed from the viewer. */
export type CaseLine = {
  seq: number;
  at: Instant;
  step: Step;
  who: string | null;
  role: Role | null;
  /** Where the step sent the case. */
  unit: string | null;
  board: Board | null;
  /** What was opened with a reason. */
  what: Opening | null;
  /** The code chosen from a list: why it was sent back, returned, declined. */
  reason: string | null;
  /** The unit that a return names as the right one. */
  suggest: string | null;
  /** The item of the duty list that a return quotes. */
  item: string | null;
  /** How a result says the matter ended. */
  closure: ClosureType | null;
  /** What a reviewer says of a finding. */
  opinion: Opinion | null;
  /** What somebody found who looked whether it is true. */
  found: VerifyFinding | null;
  /** Which request was refused or taken back. */
  act: TwoPersonAct | null;
  /** Of whose task the line tells, and what came of it. */
  helper: Party | null;
  outcome: TaskOutcome | null;
  kept: boolean | null;
  /** Until when it asks for more time or grants it. */
  until: Instant | null;
  texts: readonly string[];
  /** What a result shows beside its words and photos, and the day of the next look. */
  shown: Partial<Record<EvidenceText, string>>;
  nextDay: Day | null;
};

/** What a pane shows of a case beside its row and facts. */
export type CaseDetail = {
  community: string;
  community_en: string;
  grid: string | null;
  grid_en: string | null;
  triager: string | null;
  handler: string | null;
  /** null: sealed from this viewer. */
  reporter: { name: string; phone: string | null; role: Role | null } | null;
  /** The resident on whose behalf it was reported; null also where sealed. */
  contact: { name: string; phone: string | null } | null;
  /** May open the phone numbers, which stand masked. */
  reveals: boolean;
  /** What this person did last with the case. */
  lastOwn: { step: Step; at: Instant; what: Opening | null } | null;
  story: string;
  /** Every line after the report, oldest first. */
  lines: readonly CaseLine[];
  photos: readonly CasePhoto[];
};

/** Reads what a pane shows of a case that this person has been found to see (`findCase`). Three queries. */
export async function detailOf(readDb: ReadDb, actor: Actor, found: CaseInHand): Promise<CaseDetail> {
  const { facts } = found;
  const known = seesReporter(actor, facts);
  const [names, { lines, contact, lastOwn }, photos] = await Promise.all([
    namesOf(readDb, facts.id),
    linesOf(readDb, facts, actor, known ? null : facts.reporter),
    photosOf(readDb, facts.id),
  ]);
  const [first, ...later] = lines;
  const resident = { ...names.contact, ...contact };
  return {
    community: names.community ?? '',
    community_en: names.community_en ?? '',
    grid: names.grid,
    grid_en: names.grid_en,
    triager: names.triager,
    handler: names.handler,
    reporter: known ? { name: names.reporter, phone: names.phone, role: first?.role ?? null } : null,
    contact: known && resident.name ? { name: resident.name, phone: resident.phone || null } : null,
    reveals: mayReveal(facts, actor),
    lastOwn,
    story: first?.texts.join('\n') ?? '',
    lines: later,
    photos,
  };
}

async function namesOf(readDb: ReadDb, caseId: string) {
  const [found] = await namesIn(readDb, { caseId });
  if (!found) throw new Error(`No reporter of case ${caseId}`);
  const { contact_name, contact_phone, ...names } = found;
  return { ...names, contact: { name: contact_name ?? '', phone: contact_phone ?? '' } };
}

const namesIn = template((db, { caseId }: { caseId: string }) =>
  db
    .selectFrom('case_file')
    .innerJoin('case_reporter', 'case_reporter.case_id', 'case_file.id')
    .innerJoin('person as reporter', 'reporter.id', 'case_reporter.person_id')
    .leftJoin('place as community', 'community.id', 'case_file.community_id')
    .leftJoin('place as grid', 'grid.id', 'case_file.grid_id')
    .leftJoin('person as triager', 'triager.id', 'case_file.triager_id')
    .leftJoin('person as handler', 'handler.id', 'case_file.handler_id')
    .select([
      'reporter.name as reporter',
      'reporter.phone',
      'case_reporter.contact_name',
      'case_reporter.contact_phone',
      'community.short_name as community',
      'community.name_en as community_en',
      'grid.name as grid',
      'grid.name_en as grid_en',
      'triager.name as triager',
      'handler.name as handler',
    ])
    .where('case_file.id', '=', caseId),
);

/**
 * The case's journal with its free text, and what it says last about the resident to be reached (更正 changes that).
 * `sealed` is the person whose name is not told.
 */
async function linesOf(readDb: ReadDb, { id, tasks }: CaseFacts, actor: Actor, sealed: string | null) {
  const rows = await linesIn(readDb, { caseId: id });
  const lastly = (field: TextField) => rows.findLast((row) => row.field === field)?.text;
  const [name, phone] = [lastly('contact_name'), lastly('contact_phone')];
  const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
  const own = rows.findLast((row) => row.actor_id === actor.id);
  const lastOwn = own ? { step: own.step as Step, at: own.at, what: whatIn(own) } : null;
  const lines = [...Map.groupBy(rows, (row) => row.seq).values()].flatMap((same): CaseLine[] => {
    const [row] = same;
    if (!row) return [];
    const data = JSON.parse(row.data) as LineFacts;
    return [
      {
        seq: row.seq,
        at: row.at,
        // A case's chain holds steps of cases only.
        step: row.step as Step,
        who: row.actor_id === sealed ? null : row.actor_name,
        role: row.actor_role,
        unit: data.set?.unit ?? null,
        board: data.set?.board ?? null,
        what: whatIn(row),
        reason: data.chosen?.['reason'] ?? null,
        suggest: data.chosen?.['suggest'] ?? null,
        item: data.chosen?.['item'] ?? null,
        closure: data.set?.closureType ?? null,
        // What a line chose was checked against the closed list when it was written.
        opinion: (data.chosen?.['opinion'] ?? null) as Opinion | null,
        found: data.set?.verified ?? null,
        act: (data.chosen?.['act'] ?? null) as TwoPersonAct | null,
        ...taskIn(data, tasks),
        until: extendedUntil(row.step as Step, data.set),
        shown: Object.fromEntries(
          same.flatMap(({ field, text }) =>
            text !== null && evidenceTexts.some((one) => one === field) ? [[field, text] as const] : [],
          ),
        ),
        nextDay: data.chosen?.['next'] ?? null,
        texts: same.flatMap(({ field, text }) => (text !== null && spoken.has(field) ? [text] : [])),
      },
    ];
  });
  return { lines, contact, lastOwn };
}

/** Of whose task a line tells, what came of it and what was ruled. */
function taskIn({ chosen = {} }: LineFacts, tasks: readonly Task[]) {
  return {
    helper: tasks.find(({ id }) => id === chosen['task'])?.to ?? null,
    outcome: (chosen['outcome'] ?? null) as TaskOutcome | null,
    kept: chosen['keep'] === undefined ? null : chosen['keep'] === 'yes',
  };
}

/** What a line opened with a reason. */
function whatIn({ step, data }: { step: string; data: string }): Opening | null {
  return step === 'reveal' ? openingIn(data) : null;
}

const linesIn = template((db, { caseId }: { caseId: string }) =>
  db
    .selectFrom('journal')
    .leftJoin('case_text', (join) =>
      join.onRef('case_text.case_id', '=', 'journal.chain').onRef('case_text.seq', '=', 'journal.seq'),
    )
    .select(['journal.seq', 'journal.at', 'journal.step', 'journal.actor_id', 'journal.actor_name'])
    .select(['journal.actor_role', 'journal.data', 'case_text.field', 'case_text.text'])
    .where('journal.chain', '=', caseId)
    .orderBy('journal.seq')
    .orderBy('case_text.field'),
);

/** What a pane shows of a line's texts; titles, places and contacts stand elsewhere. */
const spoken: ReadonlySet<TextField | null> = new Set(['story', 'remark', 'guidance']);

/** The part of a journal line's data that pages read. */
type LineFacts = {
  set?: Partial<CaseFacts>;
  chosen?: Record<string, string>;
};
