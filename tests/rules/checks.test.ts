import { describe, expect, it } from 'vitest';
import { faultsOf } from '#rules/checks.ts';
import type { Command } from '#rules/command.ts';
import type { CaseFacts } from '#rules/facts.ts';
import type { Faults } from '#rules/refusals.ts';
import { steps, type Step } from '#rules/vocabulary.ts';
import {
  caseIn,
  draft,
  filled,
  fire,
  formsFor,
  later,
  lin,
  mediationUnit,
  monday,
  police,
  reference,
  safety,
  shen,
  zhonghe,
} from '#tests/support/facts.ts';

const faults = (facts: CaseFacts, command: Command) => faultsOf(facts, command, reference, at);
const at = later(monday, 10);
const written = { wrote: ['remark'] };
const nextDoor = `${zhonghe}-fire`;
const triaging = caseIn('triaging');
const sent = caseIn('awaiting_sign');
const working = caseIn('in_progress');
const disputed = caseIn('in_dispute');
const withinBoard: CaseFacts = {
  ...disputed,
  holder: { kind: 'post', role: 'board_lead', place: disputed.street, board: 'emergency' },
};

describe('each thing that can be missing or wrong in a form', () => {
  const cases: [string, CaseFacts, Command, Faults][] = [
    [
      '自处置: not for this category',
      draft({ category: 'FIR06' }),
      { step: 'self-close', photos: 1 },
      { handled: 'self_close_not_for_category' },
    ],
    ['自处置: no photo', draft(), { step: 'self-close' }, { photo: 'self_close_photo_missing' }],
    [
      '定类: unknown category',
      triaging,
      { step: 'classify', category: 'ZZ99', severity: 'S3' },
      { category: 'category_unknown' },
    ],
    [
      '定类: not taken in here',
      triaging,
      { step: 'classify', category: 'GOV02', severity: 'S3' },
      { category: 'category_not_here' },
    ],
    [
      '定级: lowered without a reason',
      triaging,
      { step: 'classify', category: 'FIR02', severity: 'S4' },
      { remark: 'lowering_needs_reason' },
    ],
    [
      '交办: unknown unit',
      triaging,
      { step: 'dispatch', unit: 'nobody', ...written },
      { unit: 'unit_unknown' },
    ],
    [
      '交办: unit of another street',
      triaging,
      { step: 'dispatch', unit: nextDoor, ...written },
      { unit: 'unit_unknown' },
    ],
    [
      '交办: off the duty list without a reason',
      triaging,
      { step: 'dispatch', unit: police },
      { remark: 'off_duty_needs_reason' },
    ],
    [
      '裁定: unit of another street',
      disputed,
      { step: 'adjudicate', unit: nextDoor, ...written },
      { unit: 'unit_unknown' },
    ],
    ['裁定: no reason', disputed, { step: 'adjudicate', unit: police }, { remark: 'ruling_needs_reason' }],
    [
      '裁定 by a board lead: to another board',
      withinBoard,
      { step: 'adjudicate', unit: police, ...written },
      { unit: 'unit_of_other_board' },
    ],
    [
      '指派: unit of another board',
      sent,
      { step: 'assign', unit: police, person: null },
      { unit: 'unit_of_other_board' },
    ],
    [
      '指派: unit of another street',
      sent,
      { step: 'assign', unit: nextDoor, person: null },
      { unit: 'unit_of_other_board' },
    ],
    [
      '指派: another unit after signing',
      working,
      { step: 'assign', unit: safety, person: null },
      { unit: 'unit_has_signed' },
    ],
    ['指派: nobody named', sent, { step: 'assign', unit: fire, person: null }, { person: 'person_missing' }],
    [
      '指派: to the reporter himself',
      sent,
      { step: 'assign', unit: fire, person: shen.id },
      { person: 'person_reported_it' },
    ],
    [
      '不予受理: no guidance',
      triaging,
      { step: 'reject', reason: 'no_facts', ...written },
      { guidance: 'guidance_missing' },
    ],
    [
      '提请不予受理: no guidance',
      triaging,
      { step: 'request-reject', reason: 'no_facts' },
      { guidance: 'guidance_missing' },
    ],
    [
      '退回: no basis',
      working,
      { step: 'return', reason: 'not_our_duty', suggest: police },
      { remark: 'basis_missing' },
    ],
    [
      '退回: unknown unit suggested',
      working,
      { step: 'return', reason: 'not_our_duty', suggest: nextDoor, ...written },
      { suggest: 'unit_unknown' },
    ],
    [
      '退回: one’s own unit suggested',
      working,
      { step: 'return', reason: 'not_our_duty', suggest: fire, ...written },
      { suggest: 'unit_is_yours' },
    ],
    [
      '反馈: nothing written',
      working,
      { step: 'submit-result', closure: 'solved', photos: 1, shown: ['found'] },
      { remark: 'result_missing' },
    ],
    [
      '反馈: no photo',
      working,
      { step: 'submit-result', closure: 'solved', shown: ['found'], ...written },
      { photo: 'evidence_photo_missing' },
    ],
    ['核查不通过: no reason', caseIn('pending_check'), { step: 'check-fail' }, { remark: 'remark_missing' }],
    ['还没好: no reason', caseIn('pending_visit'), { step: 'visit-bad' }, { remark: 'remark_missing' }],
    ['重开: no reason', caseIn('closed'), { step: 'reopen' }, { remark: 'remark_missing' }],
    ['移送: no receipt', triaging, { step: 'transfer-out', target: '119' }, { remark: 'remark_missing' }],
    ['更正: no reason', triaging, { step: 'correct' }, { remark: 'remark_missing' }],
    ['备注: empty', working, { step: 'note' }, { remark: 'note_empty' }],
    ['补充: empty', caseIn('awaiting_info'), { step: 'supply' }, { remark: 'note_empty' }],
    [
      '定下时限: unknown category',
      triaging,
      { step: 'fix-due', category: 'ZZ99', severity: 'S3' },
      { category: 'category_unknown' },
    ],
  ];

  it.each(cases)('%s', (_what, facts, command, expected) => {
    expect(faults(facts, command)).toEqual(expected);
  });

  it('several at once are told at once', () => {
    expect(faults(triaging, { step: 'classify', category: 'ZZ99', severity: 'S4' })).toEqual({
      category: 'category_unknown',
      remark: 'lowering_needs_reason',
    });
    expect(faults(working, { step: 'submit-result', closure: 'solved' })).toEqual({
      before: 'before_missing',
      remark: 'result_missing',
      photo: 'evidence_photo_missing',
    });
  });
});

describe('what is enough', () => {
  const enough: [string, CaseFacts, Command][] = [
    ['raising needs no reason', triaging, { step: 'classify', category: 'FIR02', severity: 'S1' }],
    ['lowering with a reason', triaging, { step: 'classify', category: 'FIR02', severity: 'S4', ...written }],
    ['on the duty list, no reason', triaging, { step: 'dispatch', unit: fire }],
    ['off the duty list, with a reason', triaging, { step: 'dispatch', unit: mediationUnit, ...written }],
    ['a board lead rules within the board', withinBoard, { step: 'adjudicate', unit: safety, ...written }],
    ['the district rules across boards', disputed, { step: 'adjudicate', unit: police, ...written }],
    ['to another unit of the board, nobody named', sent, { step: 'assign', unit: safety, person: null }],
    ['to another person after signing', working, { step: 'assign', unit: fire, person: lin.id }],
    [
      'a return without a suggestion',
      working,
      { step: 'return', reason: 'facts_wrong', suggest: null, ...written },
    ],
    ['a note of photos only', working, { step: 'note', photos: 1 }],
    ['supplied photos only', caseIn('awaiting_info'), { step: 'supply', photos: 1 }],
    [
      'no photo where the category needs none',
      { ...working, category: 'NBR02' },
      { step: 'submit-result', closure: 'agreement', shown: ['document'], ...written },
    ],
    [
      '自处置 without a photo where the category needs none',
      draft({ category: 'NBR02' }),
      { step: 'self-close' },
    ],
  ];

  it.each(enough)('%s', (_what, facts, command) => {
    expect(faults(facts, command)).toEqual({});
  });

  it.each([
    'submit',
    'claim',
    'confirm-reject',
    'recall',
    'send-back',
    'sign',
    'contact',
    'check-pass',
    'visit-ok',
    'visit-none',
    'cancel',
    'merge',
  ] satisfies Step[])('%s has nothing to fill in', (step) => {
    expect(formsFor(step, working).map((form) => faults(working, { ...form, wrote: [], photos: 0 }))).toEqual(
      formsFor(step, working).map(() => ({})),
    );
  });

  it('every step has a complete form', () => {
    const without = steps.filter(
      (step) =>
        !formsFor(step, working).some(
          (form) => Object.keys(faults(working, { ...form, ...filled })).length === 0,
        ),
    );
    expect(without).toEqual([]);
  });
});
