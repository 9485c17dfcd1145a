import type { Request, Response, Router } from 'express';
import { typedIn } from '#desks/common/typed.ts';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk, parse, refusedFields, seeOther, show, tryParse, wordsOf } from '#kernel/http.ts';
import { visitorOf } from '#kernel/session.ts';
import { linkSheetPage, type LinkSlip } from '#views/office-people-links.ts';
import { newPersonPage, peopleHref, peoplePage } from '#views/office-people-list.ts';
import { linksForm, listQuery, personForm, searchForm, type PeopleFilter } from './people-forms.ts';
import { secAdmin } from './people-guard.ts';
import { importRoutes } from './people-import.ts';
import { peopleList } from './people-list.ts';
import { shortNotes } from './people-notes.ts';
import { personRoutes } from './people-person-routes.ts';
import { placesOfWork, unitsAt } from './people-places.ts';

/** How long a sheet of links can be read by the one who made it. */
const slipLife = 10 * 60_000;

/** Accounts and posts: the security administrator's desk. */
export function peopleRoutes(deps: Deps): Router {
  const desk = newDesk();
  const { doors } = deps;
  const slips = shortNotes<LinkSlip[]>(slipLife, 20);
  desk.get('/people', secAdmin, (req, res) =>
    showList(deps, req, res, { ...parse(listQuery, req.query), q: '' }),
  );
  // By POST: whom somebody looked for stays out of addresses, histories and logs.
  desk.post('/people/search', secAdmin, (req, res) => {
    const { to, ...typed } = parse(searchForm, req.body);
    const filter = { ...typed, state: to ?? typed.state };
    if (filter.q === '') return seeOther(res, peopleHref(filter));
    return showList(deps, req, res, filter);
  });
  desk.get('/people/new', secAdmin, (req, res) => show(req, res, newPersonPage(wordsOf(req), {}, {})));
  desk.post('/people', secAdmin, async (req, res) => {
    const read = tryParse(personForm, req.body);
    const made = read.ok
      ? await doors.createPerson(actorOf(req), read.data).catch(refusedFields)
      : read.fields;
    if (typeof made === 'string') return seeOther(res, `/people/${made}?made=1`);
    return show(req, res, newPersonPage(wordsOf(req), typedIn(req.body), made), 422);
  });
  desk.post('/people/links', secAdmin, async (req, res) => {
    const { ids } = parse(linksForm, req.body);
    const made = await doors.makeFirstLinks(actorOf(req), ids);
    const people = await peopleWith(deps, made);
    // Read by the page that follows, so that reloading it makes no other links and ends these.
    slips.put(visitorOf(req).session, people, deps.now());
    return seeOther(res, '/people/links');
  });
  desk.get('/people/links', secAdmin, (req, res) => {
    const sheet = slips.read(visitorOf(req).session, deps.now()) ?? [];
    show(req, res, linkSheetPage(wordsOf(req), deps.now(), sheet));
  });
  desk.use(importRoutes(deps));
  desk.use(personRoutes(deps));
  return desk;
}

async function showList({ readDb, now }: Deps, req: Request, res: Response, filter: PeopleFilter) {
  const list = await peopleList(readDb, filter, now());
  const places = await placesOfWork(readDb);
  const units = filter.place === null ? [] : await unitsAt(readDb, filter.place, filter.role);
  show(req, res, peoplePage(wordsOf(req), now(), { ...list, filter, places, units }));
}

async function peopleWith(
  { readDb, config, now }: Deps,
  links: readonly { personId: string; token: string }[],
): Promise<LinkSlip[]> {
  const ids = links.map(({ personId }) => personId);
  const rows = await readDb
    .selectFrom('person')
    .innerJoin('door_link', 'door_link.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.login', 'door_link.ends_at as until'])
    .where('person.id', 'in', ids.length > 0 ? ids : [''])
    // Of each person's links one works: the one just made.
    .where('door_link.used_at', 'is', null)
    .where('door_link.ends_at', '>', now())
    .execute();
  const people = new Map(rows.map((row) => [row.id, row]));
  return links.flatMap(({ personId, token }) => {
    const person = people.get(personId);
    const url = `${config.publicUrl}/welcome/${token}`;
    return person ? [{ name: person.name, login: person.login, url, until: person.until }] : [];
  });
}
