import type { Request, Router } from 'express';
import { justDone } from '#desks/common/worklist.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, show, wordsOf } from '#kernel/http.ts';
import { placePath } from '#records/places.ts';
import { dayOf } from '#rules/deadlines.ts';
import { decisionKinds } from '#rules/decisions.ts';
import { Problem } from '#rules/problem.ts';
import { periodText } from '#rules/periods.ts';
import { tallies, tallyIds, type Cohort, type Tally } from '#rules/tallies.ts';
import { casesView, subjectName, wholeOf } from '#views/oversight-cases.ts';
import { definitionsView } from '#views/oversight-definitions.ts';
import type { TableKind } from '#views/oversight-links.ts';
import { ageIds, listSorts, subjectQuery, type ListSort, type Subject } from '#views/oversight-list-links.ts';
import { overdueView } from '#views/oversight-overdue.ts';
import { tableView } from '#views/oversight-table.ts';
import { listOf, pageSize } from './case-list.ts';
import { choicesFor } from './choices.ts';
import { casesOf, countOf } from './counting.ts';
import { casesCsv, offListCsv, tableCsv } from './csv.ts';
import { listLook, lookOf, pageOf, type Look } from './look.ts';
import { casesOfMatter } from './matters.ts';
import { namesFor } from './names.ts';
import { ageCounts, overdueCases } from './overdue.ts';
import { offListOf } from './off-list.ts';
import { kindsFor, tableOf } from './table.ts';

/** The lists behind numbers, the table of every indicator, what is overdue, and what each number means. */
export function oversightListsRoutes(deps: Deps): Router {
  const { readDb } = deps;
  const desk = newDesk();
  desk.get('/oversight/cases', async (req, res) => {
    const look = await listLook(deps, req);
    const subject = subjectOf(deps, req);
    const spot = await spotPath(deps, look, subject);
    const sort = sortOf(req, subject);
    const cases = casesBehind(deps, req, look, subject);
    const list = await listOf(readDb, actorOf(req), cases, { sort, page: pageOf(req), now: look.span.now });
    const whole = 'tally' in subject ? wholeOf(subject.tally) : null;
    const view = {
      look,
      names: await namesFor(deps, look, spot),
      subject,
      sort,
      list,
      whole: whole && (await countOf(readDb, look.ground, [whole], look.span))[whole],
      choices: await choicesFor(deps, look),
    };
    show(req, res, casesView(wordsOf(req), deps.now(), view));
  });
  desk.get('/oversight/table', async (req, res) => {
    const look = await lookOf(deps, req);
    const kinds = kindsFor(look);
    const by = kindOf(req, look);
    const { table, offList, names } = await tablesOf(deps, look, by);
    show(req, res, tableView(wordsOf(req), { look, names, kinds, table, offList, book: deps.reference() }));
  });
  // Sent by POST, as it leaves a line in the journal; what is looked at stands in the address as for the page.
  desk.post('/oversight/cases.csv', async (req, res) => {
    const actor = actorOf(req);
    const look = await listLook(deps, req);
    const subject = subjectOf(deps, req);
    await spotPath(deps, look, subject);
    const asked = { list: subjectQuery(subject), ...askedFor(deps, look) };
    await deps.doors.noteFigures(actor, asked);
    const w = wordsOf(req);
    const when = overOf(subject) === 'open' ? dayOf(deps.now()) : periodText(look.period);
    res.type('csv').attachment(w.oversightLists.cases.exportName(subjectName(w, subject), when));
    const cases = casesBehind(deps, req, look, subject);
    for await (const piece of casesCsv(deps, actor, w, cases)) res.write(piece);
    res.end();
  });
  desk.post('/oversight/table.csv', async (req, res) => {
    const look = await lookOf(deps, req);
    const by = kindOf(req, look);
    await deps.doors.noteFigures(actorOf(req), { table: by, ...askedFor(deps, look) });
    const w = wordsOf(req);
    const { table, offList, names } = await tablesOf(deps, look, by);
    const { table: words, cases } = w.oversightLists;
    res.type('csv').attachment(cases.exportName(words.title, periodText(look.period)));
    for (const piece of tableCsv(w, look, table, deps.reference())) res.write(piece);
    for (const piece of offListCsv(w, look, offList, names.place)) res.write(piece);
    res.end();
  });
  desk.get('/oversight/overdue', async (req, res) => {
    const actor = actorOf(req);
    const look = await listLook(deps, req);
    const counts = await ageCounts(deps, look);
    const age = ageIds.find((id) => id === req.query['age']) ?? 'overdue_open';
    const pages = Math.max(1, Math.ceil(counts[age] / pageSize));
    const page = Math.min(pageOf(req), pages);
    const { done } = req.query;
    const view = {
      look,
      names: await namesFor(deps, look),
      counts,
      open: counts.open,
      age,
      page,
      pages,
      cases: await overdueCases(deps, actor, look, pageSize, { age, from: (page - 1) * pageSize }),
      done: typeof done === 'string' ? await justDone(deps, actor, done) : null,
      choices: await choicesFor(deps, look),
    };
    show(req, res, overdueView(wordsOf(req), deps.now(), view));
  });
  desk.get('/oversight/definitions', async (req, res) => {
    const look = await lookOf(deps, req);
    show(req, res, definitionsView(wordsOf(req), look, await namesFor(deps, look)));
  });
  return desk;
}

/** The table of every indicator, and 减负 below it. */
async function tablesOf(deps: Deps, look: Look, by: TableKind) {
  const [table, offList] = await Promise.all([tableOf(deps, look, by), offListOf(deps.figures, look)]);
  const streets = offList.rows.map(({ street }) => street);
  return { table, offList, names: await namesFor(deps, look, streets) };
}

/** What the list is of; 应结 when nothing is said. Throws Problem `missing` for what is no set. */
function subjectOf({ reference }: Deps, req: Request): Subject {
  const { tally, matter, grid, same } = req.query;
  if (matter !== undefined) {
    const kind = decisionKinds.find((one) => one === matter);
    if (!kind) throw new Problem('missing');
    if (kind !== 'hotspot') return { matter: kind };
    const category = typeof same === 'string' ? reference().category(same) : undefined;
    if (typeof grid !== 'string' || !/^[\d-]{1,40}$/.test(grid) || !category) throw new Problem('missing');
    return { matter: kind, spot: { grid, category: category.code } };
  }
  const id = tally === undefined ? 'due' : tallyIds.find((one) => one === tally);
  if (!id) throw new Problem('missing');
  return { tally: id };
}

/** The places down to the grid of a hotspot; none for another list. Throws Problem `missing` for a grid outside the area. */
async function spotPath({ readDb }: Deps, { area }: Look, subject: Subject): Promise<string[]> {
  if ('tally' in subject || !subject.spot) return [];
  const path = await placePath(readDb, subject.spot.grid);
  if (!path?.includes(area.place)) throw new Problem('missing');
  return path;
}

/** What an export takes along, in ids, codes and days. Throws Problem `missing` for a category or unit that is none. */
function askedFor({ reference }: Deps, { area, period, narrowed }: Look) {
  const { category, unit } = narrowed;
  const book = reference();
  const isUnit = unit === undefined || unit === 'none' || book.unit(unit) !== undefined;
  if (!isUnit || (category !== undefined && !book.category(category))) throw new Problem('missing');
  return { place: area.place, board: area.board, period: periodText(period), narrowed };
}

/** The table that is asked for, of those that tell anything there. */
function kindOf(req: Request, look: Look): TableKind {
  const kinds = kindsFor(look);
  return kinds.find((kind) => kind === req.query['by']) ?? kinds[0]!;
}

function casesBehind({ readDb }: Deps, req: Request, { ground, span }: Look, subject: Subject) {
  return 'tally' in subject
    ? casesOf(readDb, ground, subject.tally, span)
    : casesOfMatter(readDb, actorOf(req), ground, subject.matter, span, subject.spot);
}

/** What came or went is read from its newest end, what is due from the earliest limit. */
function sortOf(req: Request, subject: Subject): ListSort {
  const asked = listSorts.find((one) => one === req.query['sort']);
  if (asked) return asked;
  const over = overOf(subject);
  return over === 'received' || over === 'ended' ? 'newest' : 'due';
}

/** What the list is drawn from; what is to be decided is open now. */
function overOf(subject: Subject): Cohort {
  return 'tally' in subject ? (tallies[subject.tally] as Tally).over : 'open';
}
