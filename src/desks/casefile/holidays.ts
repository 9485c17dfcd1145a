import type { ReadDb } from '#db/schema.ts';
import type { CaseDues, DueExplained } from '#rules/due-explained.ts';
import type { Day } from '#rules/vocabulary.ts';

type Named = { name: string; name_en: string };

/** The names of the holidays and make-up days that the explanations of the dues pass over. */
export async function holidaysOf(db: ReadDb, { stage, working, first }: CaseDues): Promise<Map<Day, Named>> {
  const days = [stage, working, first].flatMap((due: DueExplained | null) => due?.counted.days ?? []);
  const special = days.flatMap(({ day, kind }) => (kind === 'holiday' || kind === 'makeup' ? [day] : []));
  if (special.length === 0) return new Map();
  const rows = await db
    .selectFrom('calendar_day')
    .select(['day', 'name', 'name_en'])
    .where('day', 'in', special)
    .execute();
  return new Map(rows.map(({ day, name, name_en }) => [day, { name, name_en }]));
}
