import type { Act } from '#records/cases.ts';
import { demandsOf, type EvidenceText, type Need } from '#rules/evidence.ts';
import { groupOf, type Category } from '#rules/reference.ts';
import type { ChosenClosure } from '#rules/vocabulary.ts';
import type { PhotoName } from './photos.ts';
import type { Setting } from './story.ts';

/** What a result of the demo brings beside its words and the photo of how it was left; all numbers are made up. */
export type Evidence = {
  texts: Partial<Record<EvidenceText, string>>;
  before: readonly PhotoName[];
  /** In how many days somebody looks again. */
  nextIn: number | null;
};

/** What the category asks for. `found`: the report brought photos; `nth` tells the numbers of one case from another's. */
export function evidenceFor(
  category: Category,
  closure: ChosenClosure,
  found: boolean,
  nth: number,
): Evidence {
  const needs = demandsOf(category, closure);
  const asked = (need: Need) => needs.includes(need);
  const number = String(1000 + ((nth * 37) % 9000));
  const texts: Evidence['texts'] = {
    ...(asked('reference') && { reference: `${prefixOf(category)}${number}` }),
    ...(asked('document') && { document: `文书〔2026〕${number}` }),
    ...(asked('agreement') && { document: `调字〔2026〕${number}` }),
    ...(asked('confirmed') && { confirmed: confirmedBy[category.group] ?? '值班人员现场确认' }),
    ...(asked('loss') && { loss: `涉险 ${2 + (nth % 7)} 万元，止付 ${1 + (nth % 3)} 万元` }),
    ...(asked('reply') && { reply: replies[nth % replies.length]! }),
  };
  const before = asked('before') && !found ? [beforeOf[groupOf(category.code)] ?? ('litter' as const)] : [];
  return { texts, before, nextIn: asked('next_date') ? 14 + (nth % 3) * 7 : null };
}

/** The result of a case, with everything its category asks for. */
export function resultOf(
  at: Setting,
  closure: ChosenClosure,
  remark: string,
  photos: readonly PhotoName[],
): Act {
  const { texts, before, nextIn } = at.evidence(closure);
  const others =
    before.length === 0 ? {} : { others: [{ kind: 'before', shas: at.photos(before) }] as const };
  return {
    command: { step: 'submit-result', closure, ...(nextIn === null ? {} : { nextDay: at.dayIn(nextIn) }) },
    texts: { remark, ...texts },
    photos: { kind: 'after', shas: at.photos(photos), ...others },
  };
}

function prefixOf({ group }: Category): string {
  return ['FRD', 'PUB', 'PER', 'TRF'].includes(group) ? '警情 2026' : '受理 2026';
}

const confirmedBy: Partial<Record<string, string>> = {
  FIR: '消防救援站带队人现场确认险情解除',
  UTL: '燃气公司抢修班复测后确认',
  NAT: '应急管理所值班员确认险情解除',
  ENT: '企业负责人电话确认',
  GOV: '社区核实，本人同意公开',
};
const beforeOf: Partial<Record<string, PhotoName>> = {
  FIR: 'stairs-cluttered',
  UTL: 'manhole-open',
  BLD: 'ceiling-leak',
};
const replies = [
  '已电话答复本人，说明了怎么办。',
  '书面答复已送到本人手里。',
  '当面答复，本人没有别的要求。',
];
