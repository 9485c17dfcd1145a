import type { CaseTable, IdempotencyTable, JournalTable, Schema } from '#db/schema.ts';
import { columnsOf } from '#records/case-row.ts';
import type { FileMarks, LineData } from '#records/case-write.ts';
import { digestOf } from '#records/ids.ts';
import { chainStart, hashOf } from '#records/journal.ts';
import { replay } from '#records/replay.ts';
import { dayOf } from '#rules/deadlines.ts';
import { between, type Random } from '#scripts/demo/random.ts';
import { codeOf, hex, idAt } from './marks.ts';
import { listTables, type Template } from './templates.ts';
import type { Worker } from './workers.ts';

/** The tables that a case leaves rows in, in the order in which they refer to each other. */
export const caseTables = [
  'case_file',
  'case_reporter',
  'case_salt',
  'journal',
  'hold',
  'case_unit',
  ...listTables,
  'case_text',
  'case_photo',
  'precedent',
  'idempotency',
] as const;
export type CaseRows = { [T in (typeof caseTables)[number]]: Schema[T][] };

/** What a copy has of its own. */
export type Own = {
  /** Milliseconds that all its times move by. */
  shift: number;
  /** Who reports it instead, where the reporter is a grid worker. */
  worker: Worker | null;
  /** The running number of its street and day. */
  running: number;
  /** Ids of the people in the database of the templates → ids here. */
  people: ReadonlyMap<string, string>;
  /** Short name of the template's community. */
  communityName: string;
};

/**
 * A new case that went the same way as the template, at another time, in another place, by another reporter: its row
 * follows from its journal as the product's own functions make it, and its hashes and digests are computed anew.
 */
export function copyOf(template: Template, own: Own, random: Random): CaseRows {
  const { row } = template;
  const from = template.from + own.shift;
  const id = idAt(from, random);
  const salt = hex(random, 64);
  const at = (instant: string) => new Date(Date.parse(instant) + own.shift).toISOString();
  const retold = retelling(own, random);
  const { worker } = own;
  const other = new Map<string, string>([...own.people, [row.id, id]]);
  // Those asked at one instant lie in the order of their ids.
  const tasks = template.lists.task.map((task) => task.id).toSorted();
  const taskIds = tasks.map(() => idAt(from, random)).toSorted();
  for (const [i, task] of tasks.entries()) other.set(task, taskIds[i]!);
  if (worker) {
    other.set(template.reporter.person_id, worker.id).set(row.community_id, worker.community);
    if (row.grid_id) other.set(row.grid_id, worker.grid);
  }
  const as = <V>(value: V): V => {
    if (typeof value !== 'string') return value;
    return (other.get(value) ?? (isInstant.test(value) ? at(value) : value)) as V;
  };
  const all = <R extends object>(rows: readonly R[]): R[] =>
    rows.map((one) => Object.fromEntries(Object.entries(one).map(([k, v]) => [k, as(v as unknown)])) as R);

  const texts = template.texts.map((one) => ({ ...one, case_id: id, text: retold(one.text) }));
  const file: FileMarks = {
    number: numberOf(row.number, from, own.running),
    public_code: codeOf(random),
    channel: row.channel,
    reported_on: dayOf(new Date(from).toISOString()),
    lat_e6: row.lat_e6,
    lon_e6: row.lon_e6,
    order_number: row.order_number === null ? null : `${row.order_number}-${hex(random, 6)}`,
    sub_line: row.sub_line,
    intake_id: null,
  };
  let prev = chainStart;
  const lines = template.lines.map((line): JournalTable => {
    const written = texts.filter((one) => one.seq === line.seq);
    const content = {
      ...line,
      chain: id,
      at: at(line.at),
      actor_id: as(line.actor_id),
      actor_name: worker && line.actor_id === template.reporter.person_id ? worker.name : line.actor_name,
      data: dataOf(line, as, file),
      digests: JSON.stringify(
        Object.fromEntries(
          Object.keys(JSON.parse(line.digests) as object).map((field) => [
            field,
            digestOf(salt, written.find((one) => one.field === field)?.text ?? ''),
          ]),
        ),
      ),
      prev,
    };
    return { ...content, hash: (prev = hashOf(content)) };
  });
  const { facts } = replay(lines);
  if (facts === null) throw new Error(`${row.number} left no facts`);
  return {
    case_file: [
      {
        ...columnsOf(facts),
        ...file,
        version: row.version,
        moved_seq: row.moved_seq,
        title: retold(row.title),
        place_text: retold(row.place_text),
      } satisfies CaseTable,
    ],
    case_reporter: all([template.reporter]),
    case_salt: [{ case_id: id, salt, erased_at: null }],
    journal: lines,
    hold: all(template.holds),
    case_unit: all(template.units),
    ...(Object.fromEntries(
      listTables.map((table) => [table, all<object>(template.lists[table])]),
    ) as Template['lists']),
    case_text: texts,
    case_photo: all(template.photos).map((one) => ({ ...one, id: idAt(from, random) })),
    precedent: all(template.precedents),
    idempotency: keysOf(lines, random),
  };
}

const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Facts and codes with their names and times exchanged; never free text, so that every string is one whole value. */
function dataOf(line: JournalTable, as: (value: string) => string, file: FileMarks): string {
  const text = line.data.replaceAll(/"([^"\\]+)"/g, (_, value: string) => `"${as(value)}"`);
  if (line.seq > 1) return text;
  const data = JSON.parse(text) as LineData;
  return JSON.stringify(data.file ? { ...data, file } : data);
}

/** Another building, another stairway, another community; the same in all texts of the case. */
function retelling({ worker, communityName }: Own, random: Random): (text: string) => string {
  const building = between(random, 1, 60);
  const unit = between(random, 1, 4);
  return (text) => {
    const moved = worker && communityName ? text.replaceAll(communityName, worker.communityName) : text;
    return moved.replaceAll(/\d+(?=幢)/g, String(building)).replaceAll(/\d+(?=单元)/g, String(unit));
  };
}

/** NB-330212-012-20261121-000123 on another day. */
function numberOf(number: string, at: number, running: number): string {
  const day = dayOf(new Date(at).toISOString()).replaceAll('-', '');
  return [...number.split('-').slice(0, 3), day, String(running).padStart(6, '0')].join('-');
}

/** One key an act: lines of one moment and one person came with one request. */
function keysOf(lines: readonly JournalTable[], random: Random): IdempotencyTable[] {
  const firsts = lines.filter((line, i) => line.at !== lines[i - 1]?.at);
  return firsts.map((line) => ({
    person_id: line.actor_id,
    key: idAt(Date.parse(line.at), random),
    digest: hex(random, 64),
    answer: line.chain,
    at: line.at,
  }));
}
