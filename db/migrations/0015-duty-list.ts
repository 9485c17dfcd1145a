import type { Kysely } from 'kysely';

/** 事项清单: item by item who leads, who helps, on which basis. 准入清单: what may be handed down to a community. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('duty_item')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('street_id', 'text', (c) => c.notNull().references('place.id'))
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull().references('category.code'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('lead_unit', 'text', (c) => c.notNull().references('unit.id'))
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('basis_en', 'text', (c) => c.notNull())
    .addColumn('deadline', 'text', (c) => c.notNull())
    .addColumn('deadline_en', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .execute();
  await db.schema
    .createTable('duty_item_co')
    .addColumn('item_id', 'text', (c) => c.notNull().references('duty_item.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('unit.id'))
    .addPrimaryKeyConstraint('duty_item_co_key', ['item_id', 'unit_id'])
    .execute();
  await db.schema
    .createTable('matter_item')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district_id', 'text', (c) => c.notNull().references('place.id'))
    .addColumn('list', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('basis_en', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .execute();
}
