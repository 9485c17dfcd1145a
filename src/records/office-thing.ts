import type { Actor } from '#rules/facts.ts';
import { Problem } from '#rules/problem.ts';
import type { Instant, PlaceLevel } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { officeAct } from './office-lines.ts';
import type { Thing } from './office-values.ts';
import type { RequestKey } from './once.ts';

/** A kind of thing that is added, changed, taken out of use and put back one at a time; all checks throw Problem. */
type Keeping<New, Draft> = {
  /** Its steps begin with it: `duty-add`. */
  kind: 'unit' | 'grid' | 'duty' | 'matter' | 'phone';
  table: 'unit' | 'place' | 'duty_item' | 'matter_item' | 'duty_phone';
  /** The fields that are told when nothing has changed: of a new one, and of one that is there. */
  fields: { add: string; change: string };
  idFor: (trx: Db, draft: New) => string | Promise<string>;
  add: (trx: Db, id: string, draft: New) => Promise<unknown>;
  change: (trx: Db, id: string, draft: Draft) => Promise<unknown>;
  /** Refuses what must not be opened or closed now. */
  mayTurn?: (trx: Db, id: string, open: boolean) => Promise<void>;
  /** All that is opened or closed together with it; without this it alone. */
  turned?: (trx: Db, id: string, open: boolean) => Promise<readonly string[]>;
};

type OneThing = { id: string; seen: number };

/** The three writers of such a kind, each one transaction with its line; they answer the thing's id. */
export function keeper<New, Draft>(kept: Keeping<New, Draft>) {
  const { kind, fields } = kept;
  const thing = (id: string): Thing => `${kind === 'grid' ? 'place' : kind}:${id}`;
  return {
    /** Throws Problem `invalid` with what cannot be taken, `missing` where it has no place. */
    add: (db: Db, actor: Actor, draft: New, request: RequestKey, now: Instant): Promise<string> => {
      let id = '';
      const things = async (trx: Db) => {
        id = await kept.idFor(trx, draft);
        return [thing(id)];
      };
      const work = async (trx: Db) => {
        await kept.add(trx, id, draft);
        return id;
      };
      const act = { step: `${kind}-add`, things, request, field: fields.add } as const;
      return officeAct(db, actor, act, work, now);
    },
    /** Throws Problem: `missing`, `conflict`, `invalid`. */
    change: (db: Db, actor: Actor, what: Draft & OneThing, request: RequestKey, now: Instant) => {
      const { id, seen } = what;
      const work = async (trx: Db) => {
        await demandThing(trx, kept, id);
        await kept.change(trx, id, what);
        return id;
      };
      const act = { step: `${kind}-change`, request, field: fields.change } as const;
      return officeAct(db, actor, { ...act, seen: { of: thing(id), seq: seen } }, work, now);
    },
    /** Takes it out of use, or puts it back. Throws Problem: `missing`, `conflict`, `invalid` close: why not. */
    setOpen: (
      db: Db,
      actor: Actor,
      { id, seen, open }: OneThing & { open: boolean },
      request: RequestKey,
      now: Instant,
    ) => {
      const turned = async (trx: Db) => kept.turned?.(trx, id, open) ?? [id];
      const work = async (trx: Db) => {
        await demandThing(trx, kept, id);
        await kept.mayTurn?.(trx, id, open);
        await setClosed(trx, kept.table, await turned(trx), open ? null : now);
        return id;
      };
      const things = async (trx: Db) => (await turned(trx)).map(thing);
      const act = { step: `${kind}-${open ? 'reopen' : 'close'}`, request, field: 'close' } as const;
      return officeAct(db, actor, { ...act, things, seen: { of: thing(id), seq: seen } }, work, now);
    },
  };
}

type Tables = Pick<Keeping<never, never>, 'table'>;

/** Closes these, or opens them; those that are so already keep their time. */
export async function setClosed(
  trx: Db,
  table: Tables['table'],
  ids: readonly string[],
  closed_at: Instant | null,
): Promise<void> {
  for (const id of ids)
    await trx
      .updateTable(table)
      .set({ closed_at })
      .where('id', '=', id)
      .where('closed_at', closed_at === null ? 'is not' : 'is', null)
      .execute();
}

async function demandThing(trx: Db, { table }: Tables, id: string): Promise<void> {
  if (!(await isThere(trx, table, id))) throw new Problem('missing');
}

/** Whether there is such a thing, in use or not. */
export async function isThere(trx: Db, table: Tables['table'], id: string): Promise<boolean> {
  const row = await trx.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Whether there is an open place of this code on one of these levels. */
export async function isPlace(trx: Db, id: string, ...levels: PlaceLevel[]): Promise<boolean> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('id', '=', id)
    .where('level', 'in', levels)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return place !== undefined;
}
