import { areas } from './areas.ts';
import type { Command } from './command.ts';
import { isDay } from './deadlines.ts';
import { isQuotable } from './duty-list.ts';
import { demandsOf, evidenceFaults, needsOf } from './evidence.ts';
import { extensionDays } from './extension.ts';
import type { CaseFacts } from './facts.ts';
import { isWithin, takesCases, type Category, type Reference } from './reference.ts';
import type { Faults } from './refusals.ts';
import { isOnDuty } from './routing.ts';
import type { Instant } from './vocabulary.ts';

/** What is missing or wrong in what a person filled in for a step at this instant. Empty when the step is complete. */
export function faultsOf(facts: CaseFacts, command: Command, reference: Reference, now: Instant): Faults {
  const wrote = (field: string) => command.wrote?.includes(field) ?? false;
  const photos = command.photos ?? 0;
  const faults: Faults = {};
  switch (command.step) {
    case 'self-close':
      Object.assign(faults, selfCloseFaults(reference.category(facts.category), photos));
      break;
    case 'classify': {
      const category = reference.category(command.category);
      if (!category) faults.category = 'category_unknown';
      else if (category.board === null) faults.category = 'category_not_here';
      // A level may be raised freely, lowered only with a reason.
      if (command.severity > facts.severity && !wrote('remark')) faults.remark = 'lowering_needs_reason';
      break;
    }
    case 'dispatch':
    case 'adjudicate': {
      const unit = reference.unit(command.unit);
      const known = command.step === 'adjudicate' ? isWithin(unit, facts) : unit?.street === facts.street;
      if (!takesCases(unit) || !known) faults.unit = 'unit_unknown';
      else if (command.step === 'adjudicate' && isBoardsOwn(facts) && unit.board !== facts.board)
        faults.unit = 'unit_of_other_board';
      else if (command.step === 'dispatch' && !isOnDuty(unit, facts.category) && !wrote('remark'))
        faults.remark = 'off_duty_needs_reason';
      if (command.step === 'adjudicate' && !wrote('remark')) faults.remark = 'ruling_needs_reason';
      break;
    }
    case 'assign': {
      const unit = reference.unit(command.unit);
      if (!takesCases(unit) || unit.street !== facts.street || unit.board !== facts.board)
        faults.unit = 'unit_of_other_board';
      else if (facts.state === 'in_progress' && command.unit !== facts.unit) faults.unit = 'unit_has_signed';
      else if (command.person === null && command.unit === facts.unit) faults.person = 'person_missing';
      else if (command.person === facts.reporter) faults.person = 'person_reported_it';
      else if (command.person !== null && facts.recused.includes(command.person))
        faults.person = 'person_stepped_back';
      break;
    }
    case 'request-reject':
    case 'reject':
      if (!wrote('guidance')) faults.guidance = 'guidance_missing';
      break;
    case 'return':
      if (!wrote('remark')) faults.remark = 'basis_missing';
      if (command.suggest !== null) {
        const unit = reference.unit(command.suggest);
        if (!takesCases(unit) || !isWithin(unit, facts)) faults.suggest = 'unit_unknown';
        else if (unit.id === facts.unit) faults.suggest = 'unit_is_yours';
      }
      if (command.item) {
        const item = reference.dutyItem(command.item);
        if (!item || !isQuotable(facts, item)) faults.item = 'item_unknown';
        else if (item.lead === facts.unit) faults.item = 'item_is_yours';
      }
      break;
    case 'request-extension':
      Object.assign(faults, dayFault(facts, command.day));
      if (!wrote('remark')) faults.remark = 'extension_needs_words';
      break;
    case 'deny-extension':
      if (!wrote('remark')) faults.remark = 'denial_needs_reason';
      break;
    case 'submit-result':
      if (!wrote('remark')) faults.remark = 'result_missing';
      Object.assign(faults, resultFaults(facts, command, reference, now));
      break;
    case 'ask-verify':
      if (!wrote('remark')) faults.remark = 'ask_what';
      break;
    case 'verified':
      if (!wrote('remark') && photos === 0) faults.remark = 'note_empty';
      break;
    case 'check-fail':
    case 'visit-bad':
    case 'reopen':
    case 'transfer-out':
    case 'correct':
    case 'answer-urge':
      if (!wrote('remark')) faults.remark = 'remark_missing';
      break;
    case 'fix-due':
      if (!reference.category(command.category)) faults.category = 'category_unknown';
      break;
    case 'note':
    case 'supply':
      if (!wrote('remark') && photos === 0) faults.remark = 'note_empty';
      break;
    default:
      return areas.faults[command.step]?.(facts, command, reference, now) ?? {};
  }
  return faults;
}

/** A board lead rules between the units of the board; only the district sends a case to another one. */
function isBoardsOwn({ holder }: CaseFacts): boolean {
  return holder?.kind === 'post' && holder.role === 'board_lead';
}

/** 延期: later than the present limit, and at most the original one once over again. */
function dayFault(facts: CaseFacts, day: string): Faults {
  const days = extensionDays(facts);
  if (!isDay(day)) return { day: 'extension_day' };
  if (days === null || day > days.last) return { day: 'extension_day_late' };
  return day < days.first ? { day: 'extension_day_early' } : {};
}

/** What the category asks a result to show, and is not there. Until a way to close is chosen all of it is asked for. */
function resultFaults(
  facts: CaseFacts,
  command: Extract<Command, { step: 'submit-result' }>,
  reference: Reference,
  now: Instant,
): Faults {
  const category = reference.category(facts.category);
  if (!category) return {};
  const { wrote = [], shown = [], nextDay = null } = command;
  // How it was left is photographed anew with each result.
  const after = (command.photos ?? 0) > 0 ? (['after'] as const) : [];
  const photos = [...shown.filter((kind) => kind !== 'after'), ...after];
  const asked = { ...category, closeNeeds: needsOf(category, facts) };
  return evidenceFaults(demandsOf(asked, command.closure), { wrote, photos, nextDay }, now);
}

/** 自处置: the category must allow it, and a photo must show how the place was left. */
function selfCloseFaults(category: Category | undefined, photos: number): Faults {
  if (!category?.selfClose) return { handled: 'self_close_not_for_category' };
  return category.photoNeeded && photos === 0 ? { photo: 'self_close_photo_missing' } : {};
}
