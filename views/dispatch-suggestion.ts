import type { History } from '#desks/dispatch/queries.ts';
import type { Suggestion } from '#desks/dispatch/suggestion.ts';
import type { OfferedUnit } from '#desks/common/offer.ts';
import type { CategoryEntry } from '#records/reference.ts';
import type { CaseFacts } from '#rules/facts.ts';
import type { Limit } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { suggestion as suggestionCard } from './desk.ts';
import { dispatchHref, type DispatchFilter } from './dispatch-links.ts';
import { html, join, type Content, type Html } from './html.ts';
import { naming } from './step-choices.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

export type Advice = {
  facts: Pick<CaseFacts, 'id' | 'board' | 'community' | 'workingDueAt' | 'dueProvisional'>;
  category: CategoryEntry;
  /** The disposal limit of the case's category and severity. */
  limit: Limit;
  suggestion: Suggestion;
  history: History;
  historyDays: number;
  hereDays: number;
  units: readonly OfferedUnit[];
  community: { name: string; name_en: string };
  /** The group of the category, as duty lists name it. */
  group: { name: string; name_en: string };
};

/** From how many of a kind in one community on the card points it out. */
const recurring = 3;

/** Where the case should go and by when it has to be closed, with what speaks for it: counts that open their cases. */
export function adviceCard(w: Words, now: Instant, advice: Advice): Html | null {
  const { facts, suggestion, category, units } = advice;
  const board = units.find((unit) => unit.id === suggestion.unit)?.board ?? facts.board;
  if (board === null) return null;
  const unit = units.find((one) => one.id === suggestion.unit);
  return suggestionCard(w, {
    board,
    title: unit ? w.dispatch.suggest(w.boards[board]) : w.dispatch.noSuggestion,
    unit: unit ? naming(w, unit) : naming(w, category),
    due: w.dispatch.within(limitText(w, advice.limit)),
    until: until(w, now, facts),
    why: [...warning(w, unit), ...evidence(w, advice, unit), ...reminder(w, advice)],
  });
}

/** 24 小时, 5 个工作日. */
export function limitText(w: Words, { amount, unit }: Limit): string {
  return w.dispatch.limits[unit](amount);
}

function until(w: Words, now: Instant, facts: Advice['facts']): string {
  const by = w.time.before(when(w, now, facts.workingDueAt));
  return facts.dueProvisional ? `${by} · ${w.time.provisional}` : by;
}

type Why = readonly (readonly [string, Content])[];

function evidence(w: Words, advice: Advice, unit: OfferedUnit | undefined): Why {
  const { facts, suggestion, history, units, category } = advice;
  const kind = shortName(w, category);
  const past = {
    queue: 'past',
    category: category.code,
    days: advice.historyDays,
    except: facts.id,
  } as const;
  const all = counted(w, past, history.all);
  if (suggestion.by === 'history' && unit) {
    const part = counted(w, { ...past, unit: unit.id }, history.byUnit[0]?.cases ?? 0);
    return [
      [w.dispatch.evidence, fill(w.dispatch.usually, { category: kind, all, part, unit: naming(w, unit) })],
    ];
  }
  const before =
    history.all > 0
      ? fill(w.dispatch.fewSoFar, { category: kind, all })
      : fill(w.dispatch.none, { category: kind });
  const duty =
    unit && fill(w.dispatch.duty, { unit: naming(w, unit), duties: inside(w, naming(w, advice.group)) });
  if (suggestion.by === 'duty') return [[w.dispatch.evidence, html`${duty}<br />${before}`]];
  if (history.byUnit.length === 0)
    return [[w.dispatch.evidence, html`${fill(w.dispatch.nobody, { category: kind })}<br />${before}`]];
  const parts = history.byUnit.flatMap((one) => {
    const its = units.find(({ id }) => id === one.unit);
    return its ? [html`${naming(w, its)} ${counted(w, { ...past, unit: one.unit }, one.cases)}`] : [];
  });
  const list = join(parts, w.lang === 'zh' ? '、' : ', ');
  const divided = fill(w.dispatch.divided, { category: kind, all, parts: list });
  return [[w.dispatch.evidence, duty ? html`${duty}<br />${divided}` : divided]];
}

/** A name within a sentence. */
function inside(w: Words, name: string): string {
  return w.lang === 'zh' ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function warning(w: Words, unit: OfferedUnit | undefined): Why {
  return unit && !unit.manned ? [[w.dispatch.reminder, html`<b>${w.dispatch.nobodySigns}</b>`]] : [];
}

function reminder(w: Words, { history, category, facts, hereDays, community }: Advice): Why {
  if (history.hereLately < recurring) return [];
  const filter = {
    queue: 'past',
    category: category.code,
    community: facts.community,
    days: hereDays,
    except: facts.id,
  } as const;
  const here = counted(w, filter, history.hereLately);
  return [[w.dispatch.reminder, fill(w.dispatch.again, { community: naming(w, community), here })]];
}

/** A number that opens the cases it counts. */
function counted(w: Words, filter: DispatchFilter, cases: number): Html {
  return html`<a href="${dispatchHref(filter)}">${w.dispatch.count(cases)}</a>`;
}

/** The text with its `{holes}` filled; words decide the order. */
export function fill(text: string, holes: Readonly<Record<string, Content>>): Html {
  return html`${text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : (holes[part] ?? '')))}`;
}

function shortName(w: Words, one: { short_name: string; short_name_en: string }): string {
  return w.lang === 'zh' ? one.short_name : one.short_name_en;
}
