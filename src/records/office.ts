import type { Actor } from '#rules/facts.ts';
import type { Instant } from '#rules/vocabulary.ts';
import type { Db } from '#db/schema.ts';
import { changeCategory } from './office-categories.ts';
import { addDuty, changeDuty, setDutyOpen } from './office-duties.ts';
import { addGrid, changeGrid, importGrids, setGridOpen } from './office-grids.ts';
import { publishYear } from './office-holidays.ts';
import { changeLimits } from './office-limits.ts';
import { addMatter, changeMatter, setMatterOpen } from './office-matters.ts';
import { addPhone, changePhone, setPhoneOpen } from './office-phones.ts';
import { addUnit, changeUnit, setUnitOpen } from './office-units.ts';
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
    addUnit: bound(addUnit),
    changeUnit: bound(changeUnit),
    setUnitOpen: bound(setUnitOpen),
    importGrids: bound(importGrids),
    addGrid: bound(addGrid),
    changeGrid: bound(changeGrid),
    setGridOpen: bound(setGridOpen),
    changeCategory: bound(changeCategory),
    changeLimits: bound(changeLimits),
    publishYear: bound(publishYear),
    addDuty: bound(addDuty),
    changeDuty: bound(changeDuty),
    setDutyOpen: bound(setDutyOpen),
    addMatter: bound(addMatter),
    changeMatter: bound(changeMatter),
    setMatterOpen: bound(setMatterOpen),
    addPhone: bound(addPhone),
    changePhone: bound(changePhone),
    setPhoneOpen: bound(setPhoneOpen),
  };
}
