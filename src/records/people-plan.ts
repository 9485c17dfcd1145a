import type { Actor } from '#rules/facts.ts';
import { administrators, levelsOf, rolesNeedingBoard, isPartners, rolesNeedingUnit } from '#rules/posts.ts';
import type { Board, Role } from '#rules/vocabulary.ts';
import { sha256 } from './ids.ts';
import type { Town, TownPerson } from './people-town.ts';
import { loginFault, nameFault, phoneFault, plainLogin, plainName, plainPhone } from './person-fields.ts';
import { freeLogin, loginFrom } from './pinyin.ts';
import { clashOf, seemsToBe, spotIn, type HeldPost, type NewPost } from './posts.ts';

export const sheetColumns = ['name', 'login', 'phone', 'role', 'place', 'unit', 'board'] as const;
export type SheetColumn = (typeof sheetColumns)[number];

/** A row as it was written, its number as a table program counts; `unknown`: a word that names no role or board. */
export type SheetRow = {
  row: number;
  name: string;
  login: string;
  phone: string;
  role: Role | 'unknown' | null;
  place: string;
  unit: string;
  board: Board | 'unknown' | null;
};

/** Key of words.people.sheet.faults; `about`: the row, role, name or units that the sentence names. */
export type CellFault = { column: SheetColumn; fault: string; about?: string | number };

export type PlannedPost = Omit<NewPost, 'personId'>;
/** What becomes of a row. `same`: all of it is so already. */
export type PlannedRow = {
  row: number;
  kind: 'add' | 'change' | 'same' | 'faulty';
  name: string;
  login: string;
  /** The account the row means; null for one that is still to be made. */
  personId: string | null;
  /** This row makes the account. */
  makes: boolean;
  /** The number to write; undefined when it stays. */
  phone: string | undefined;
  post: PlannedPost | null;
  faults: CellFault[];
  /** Somebody else of this name is here. */
  namesake: string | null;
};

/** Somebody the sheet speaks of: here already, or made by one of its rows. */
type Person = {
  id: string | null;
  login: string;
  name: string;
  phone: string | null;
  createdBy: string | null;
  posts: (HeldPost & { row?: number })[];
  /** The row that makes the account, or that gave the phone. */
  row?: number;
};

/**
 * What a sheet would do, row by row, without writing anything. Rows add accounts, phones and posts; they end nothing and
 * rename nobody. The same rows and the same town give the same plan.
 */
export function planPeople(town: Town, actor: Actor, rows: readonly SheetRow[]): PlannedRow[] {
  const known = registry(town, rows);
  return rows.map((row) => planRow(town, actor, known, row));
}

/** The digest of a plan: what was looked at is what will be written, or nothing is. */
export function planDigest(plan: readonly PlannedRow[]): string {
  return sha256(JSON.stringify(plan));
}

type Registry = ReturnType<typeof registry>;

function registry(town: Town, rows: readonly SheetRow[]) {
  const byLogin = new Map<string, Person>();
  const byName = new Map<string, Person[]>();
  const enter = (person: Person) => {
    byLogin.set(person.login, person);
    byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
  };
  for (const person of town.people) if (!person.hasLeft) enter({ ...person, posts: [...person.posts] });
  // What is made up must not take a name that a later row asks for.
  const wanted = new Set(rows.map((row) => plainLogin(row.login)));
  const gone = new Set(town.people.filter(({ hasLeft }) => hasLeft).map(({ login }) => login));
  return {
    enter,
    byLogin: (login: string) => byLogin.get(login),
    named: (name: string) => byName.get(name) ?? [],
    hasLeft: (login: string) => gone.has(login),
    freeLogin: (name: string) =>
      freeLogin(loginFrom(name), (one) => byLogin.has(one) || wanted.has(one) || gone.has(one)),
  };
}

function planRow(town: Town, actor: Actor, known: Registry, row: SheetRow): PlannedRow {
  const faults: CellFault[] = [];
  const blame = (column: SheetColumn, fault: string | null, about?: string | number) => {
    if (fault !== null && !faults.some((one) => one.column === column))
      faults.push({ column, fault, ...(about === undefined ? {} : { about }) });
  };
  const name = plainName(row.name);
  const givenLogin = plainLogin(row.login);
  const phone = plainPhone(row.phone);
  blame('name', nameFault(name));
  if (givenLogin !== '') blame('login', loginFault(givenLogin));
  blame('phone', phoneFault(phone));
  const post = postOf(town, row, blame);
  const found = faults.length > 0 ? undefined : whoIs(known, { name, login: givenLogin, phone, post }, blame);
  const person: Person = found ?? {
    id: null,
    login: givenLogin || (faults.length > 0 ? '' : known.freeLogin(name)),
    name,
    phone: phone || null,
    createdBy: actor.id,
    posts: [],
    row: row.row,
  };
  if (faults.length === 0) judge(town.own(actor.id), person, { phone, post }, blame);
  if (found && phone !== '' && person.row !== undefined && person.phone !== null && person.phone !== phone)
    blame('phone', 'phone_twice', person.row);
  const clash = post && clashOf(person.posts, post);
  if (clash?.why === 'separate_posts') blame('role', 'separate_posts', clash.held.role);
  if (clash?.why === 'already' && clash.held.row !== undefined) blame('role', 'row_twice', clash.held.row);

  const namesake = found ? undefined : known.named(name).find((other) => other !== person);
  const planned: PlannedRow = {
    row: row.row,
    kind: 'faulty',
    name,
    login: person.login,
    personId: person.id,
    makes: !found,
    phone: found && phone !== '' && person.phone !== phone ? phone : undefined,
    post: clash ? null : post,
    faults,
    namesake: namesake?.login ?? null,
  };
  if (faults.length > 0) return { ...planned, makes: false, phone: undefined, post: null };
  const isSame = !planned.makes && planned.phone === undefined && planned.post === null;
  const kind = planned.makes ? 'add' : isSame ? 'same' : 'change';
  if (!found) known.enter({ ...person, phone: phone || null });
  const kept = known.byLogin(person.login)!;
  if (planned.phone !== undefined) Object.assign(kept, { phone: planned.phone, row: row.row });
  if (planned.post) kept.posts.push(heldAs(planned.post, row.row));
  return { ...planned, kind, phone: planned.makes ? phone || undefined : planned.phone };
}

type Blame = (column: SheetColumn, fault: string | null, about?: string | number) => void;
type Wanted = { name: string; login: string; phone: string; post: PlannedPost | null };

/** The person a row means, by sign-in name, else by name and phone, else by name and a post held; undefined: a new one. */
function whoIs(known: Registry, { name, login, phone, post }: Wanted, blame: Blame): Person | undefined {
  if (login !== '') {
    const person = known.byLogin(login);
    if (known.hasLeft(login)) blame('login', 'login_left');
    else if (person && person.name !== name)
      blame(
        'login',
        person.id === null ? 'login_twice' : 'login_taken',
        person.id === null ? person.row : person.name,
      );
    return person?.name === name ? person : undefined;
  }
  const namesakes = known.named(name);
  if (phone !== '') {
    const same = namesakes.filter((one) => one.phone === phone);
    return same.length === 1 ? same[0] : undefined;
  }
  return post ? namesakes.find((one) => clashOf(one.posts, post)?.why === 'already') : undefined;
}

/** Nobody gives himself anything, nor an account that looks like his own. */
function judge(
  own: TownPerson | undefined,
  person: Person,
  { phone, post }: { phone: string; post: PlannedPost | null },
  blame: Blame,
): void {
  if (!own) return;
  if (person.id === own.id) blame('name', 'not_yourself');
  else if (phone !== '' && phone === own.phone) blame('phone', 'own_phone');
  else if (post && seemsToBe(own, { ...person, created_by: person.createdBy })) blame('name', 'not_yourself');
}

function postOf(town: Town, row: SheetRow, blame: Blame): PlannedPost | null {
  const { role, board } = row;
  if (role === null) {
    if (row.place !== '' || row.unit !== '' || board !== null) blame('role', 'role_missing');
    return null;
  }
  if (role === 'unknown') {
    blame('role', 'role_unknown');
    return null;
  }
  // Three posts that open everything are given one by one, each looked at.
  if (administrators.includes(role)) blame('role', 'role_by_hand');
  if (row.place === '') blame('place', 'required');
  const places = row.place === '' ? [] : town.places.named(row.place, levelsOf[role]);
  const [place] = places;
  if (row.place !== '' && !place) blame('place', 'place_unknown');
  if (places.length > 1) blame('place', 'place_several', places.length);
  if (!place || places.length > 1) return null;
  const units = town.unitsAt(place.id).filter((one) => isPartners(role) === (one.partner !== null));
  const unit = rolesNeedingUnit.includes(role)
    ? units.find((one) => [one.id, one.name, one.name_en].includes(row.unit))
    : undefined;
  if (rolesNeedingUnit.includes(role) && !unit) {
    const names = units.map((one) => one.name).join('、');
    if (units.length > 0 && levelsOf[role].includes(place.level))
      blame('unit', row.unit === '' ? 'choose_unit' : 'unit_unknown', names);
  }
  if (rolesNeedingBoard.includes(role) && board === 'unknown') blame('board', 'board_unknown');
  const post = {
    role,
    placeId: place.id,
    unitId: unit?.id ?? null,
    board: board === 'unknown' || !rolesNeedingBoard.includes(role) ? null : board,
  };
  const spot = spotIn(place, unit, post);
  if ('faults' in spot) {
    if (spot.faults['place']) blame('place', spot.faults['place']);
    if (spot.faults['unit']) blame('unit', 'no_units');
    if (spot.faults['board']) blame('board', 'choose_board');
    return null;
  }
  return { ...post, board: spot.board };
}

function heldAs(post: PlannedPost, row: number) {
  return { role: post.role, place_id: post.placeId, unit_id: post.unitId, board: post.board, row };
}
