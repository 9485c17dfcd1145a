import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { changeCategory } from './office-categories.ts';
import { duties } from './office-duties.ts';
import { grids, importGrids } from './office-grids.ts';
import { publishYear } from './office-holidays.ts';
import { changeLimits } from './office-limits.ts';
import { matters } from './office-matters.ts';
import { phones } from './office-phones.ts';
import { units } from './office-units.ts';
import type { RequestKey } from './once.ts';

/** The writers of the code tables as desks receive them: each is one transaction with its line in the office's chain. */
export type Office = ReturnType<typeof openOffice>;

/** Binds the writers to a database and a clock; `reload` lets this server read the book anew before it answers. */
export function openOffice(db: Db, now: () => Instant, reload: () => Promise<void>) {
  type Writer<W> = (db: Db, actor: Actor, what: W, request: RequestKey, now: Instant) => Promise<string>;
  const bound =
    <W>(write: Writer<W>) =>
    async (actor: Actor, what: W, request: RequestKey): Promise<string> => {
      const answer = await write(db, actor, what, request, now());
      await reload();
      return answer;
    };
  return {
    addUnit: bound(units.add),
    changeUnit: bound(units.change),
    setUnitOpen: bound(units.setOpen),
    importGrids: bound(importGrids),
    addGrid: bound(grids.add),
    changeGrid: bound(grids.change),
    setGridOpen: bound(grids.setOpen),
    changeCategory: bound(changeCategory),
    changeLimits: bound(changeLimits),
    publishYear: bound(publishYear),
    addDuty: bound(duties.add),
    changeDuty: bound(duties.change),
    setDutyOpen: bound(duties.setOpen),
    addMatter: bound(matters.add),
    changeMatter: bound(matters.change),
    setMatterOpen: bound(matters.setOpen),
    addPhone: bound(phones.add),
    changePhone: bound(phones.change),
    setPhoneOpen: bound(phones.setOpen),
  };
}
