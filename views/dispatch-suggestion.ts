import type { OfferedUnit } from '#desks/common/offer.ts';
import type { History } from '#desks/dispatch/history.ts';
import type { Proposal, Suggestion } from '#desks/dispatch/suggestion.ts';
import type { Precedent } from '#records/precedents.ts';
import type { DutyEntry } from '#records/reference-lists.ts';
import type { CategoryEntry } from '#records/reference.ts';
import type { CaseFacts } from '#rules/facts.ts';
import type { Limit } from '#rules/reference.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { suggestion as suggestionCard } from './desk.ts';
import { dispatchHref, type DispatchFilter } from './dispatch-links.ts';
import { itemLines, itemLink } from './duty-item.ts';
import { attrs, fill, html, join, type Content, type Html } from './html.ts';
import { seal } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { when } from './time.ts';
import type { Words } from './words/index.ts';

/** A similar open case, and the unit that has it. */
export type AlikeInHand = { id: string; number: string; unit: string };

export type Advice = {
  facts: Pick<CaseFacts, 'id' | 'board' | 'community' | 'workingDueAt' | 'dueProvisional'>;
  category: CategoryEntry;
  /** The disposal limit of the case's category and severity. */
  limit: Limit;
  suggestion: Suggestion<Precedent, AlikeInHand>;
  history: History;
  historyDays: number;
  hereDays: number;
  units: readonly OfferedUnit[];
  community: { name: string; name_en: string };
  /** The items of the duty list that name the category. */
  items: readonly DutyEntry[];
  /** The group of the category, as duty lists name it. */
  group: { name: string; name_en: string };
};

/** From how many of a kind in one community on the card points it out. */
const recurring = 3;

/**
 * Where the case should go and by when it has to be closed, with what speaks for it: counts, rulings and cases that open
 * when pressed. `decides`: the viewer may send it, so the other proposals have buttons.
 */
export function adviceCard(w: Words, now: Instant, advice: Advice, decides: boolean): Html | null {
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
    why: [
      ...warning(w, unit),
      ...listed(w, advice),
      ...evidence(w, advice, unit),
      ...firstProposal(w, now, advice),
      ...reminder(w, advice),
    ],
    others: otherProposals(w, now, advice, decides),
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

/** What the duty list says of such a case, item by item. */
function listed(w: Words, { items, units }: Advice): Why {
  return items.map((item) => [w.duties.short, itemLines(w, item, units)] as const);
}

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
  const own = unit && history.byUnit.find((one) => one.unit === unit.id);
  if ((suggestion.by === 'history' || suggestion.by === 'item') && unit && own) {
    const part = counted(w, { ...past, unit: unit.id }, own.cases);
    return [
      [w.dispatch.evidence, fill(w.dispatch.usually, { category: kind, all, part, unit: naming(w, unit) })],
    ];
  }
  const before =
    history.all > 0
      ? fill(w.dispatch.fewSoFar, { category: kind, all })
      : fill(w.dispatch.none, { category: kind });
  // An item says it in its own line.
  const duty =
    unit &&
    suggestion.by !== 'item' &&
    fill(w.dispatch.duty, { unit: naming(w, unit), duties: inside(w, naming(w, advice.group)) });
  if (suggestion.by === 'duty') return [[w.dispatch.evidence, html`${duty}<br />${before}`]];
  if (history.byUnit.length === 0 && advice.items.length > 0) return [[w.dispatch.evidence, before]];
  if (history.byUnit.length === 0)
    return [[w.dispatch.evidence, html`${fill(w.dispatch.nobody, { category: kind })}<br />${before}`]];
  const parts = history.byUnit.flatMap((one) => {
    const its = units.find(({ id }) => id === one.unit);
    return its ? [html`${naming(w, its)} ${counted(w, { ...past, unit: one.unit }, one.cases)}`] : [];
  });
  const list = join(parts, w.marks.list);
  const divided = fill(w.dispatch.divided, { category: kind, all, parts: list });
  return [[w.dispatch.evidence, duty ? html`${duty}<br />${divided}` : divided]];
}

/** What a ruling and a similar case say of the unit that is suggested. */
function firstProposal(w: Words, now: Instant, { suggestion }: Advice): Why {
  const [first] = suggestion.proposals;
  if (!first || first.unit !== suggestion.unit) return [];
  const { ruling, alike } = first;
  return [
    ...(ruling ? [[w.dispatch.ruled, rulingLine(w, now, ruling)] as const] : []),
    ...(alike ? [[w.dispatch.alike, alikeLine(w, alike)] as const] : []),
  ];
}

/** Up to two more units, or up to three when none is clear, each with what speaks for it. */
function otherProposals(w: Words, now: Instant, advice: Advice, decides: boolean): Html | null {
  const { suggestion, units } = advice;
  const others = suggestion.proposals.flatMap((proposal) => {
    const unit = units.find(({ id }) => id === proposal.unit);
    return unit && proposal.unit !== suggestion.unit ? [{ proposal, unit }] : [];
  });
  if (others.length === 0) return null;
  return html`<ul class="others-to" aria-label="${w.dispatch.others}">
    ${others.map(
      ({ proposal, unit }) =>
        html`<li>
          ${seal(w, unit.board)}
          <p><b>${naming(w, unit)}</b> ${reasonsFor(w, now, advice, proposal)}</p>
          ${decides && sendButton(w, unit)}
        </li>`,
    )}
  </ul>`;
}

function reasonsFor(
  w: Words,
  now: Instant,
  { category, facts, historyDays, units, items }: Advice,
  { unit, cases, ruling, alike, onDuty, leads }: Proposal<Precedent, AlikeInHand>,
): Html {
  const past = { queue: 'past', category: category.code, days: historyDays, except: facts.id, unit } as const;
  const duties = units.find(({ id }) => id === unit)?.duties.slice(0, 1) ?? [];
  const item = leads ? items.find((one) => one.lead === unit) : undefined;
  const reasons = [
    item && fill(w.duties.leadsBy, { item: itemLink(w, item) }),
    ruling && rulingLine(w, now, ruling),
    alike && alikeLine(w, alike),
    cases > 0 && fill(w.dispatch.wentThere, { part: counted(w, past, cases) }),
    onDuty && !item && w.dispatch.onDuty(duties.map((duty) => inside(w, naming(w, duty))).join('')),
  ].filter(Boolean);
  return join(reasons, ' · ');
}

/** A ruling leads to its case, for who may see that. */
function rulingLine(w: Words, now: Instant, { case_id, number, at, by_name, remark }: Precedent): Html {
  const it =
    number === null ? w.dispatch.aCase : html`<a href="/cases/${case_id}">${shortNumber(number)}</a>`;
  const line = fill(w.dispatch.ruling, { who: by_name, when: when(w, now, at), it });
  return remark ? html`<span title="${remark}">${line}</span>` : line;
}

function alikeLine(w: Words, { id, number }: AlikeInHand): Html {
  return fill(w.dispatch.alikeThere, { it: html`<a href="/cases/${id}">${shortNumber(number)}</a>` });
}

/** A unit whose duty it is takes the case at once; any other asks for a reason. */
function sendButton(w: Words, unit: OfferedUnit): Html {
  const direct = { form: 'decide', name: 'unit', value: unit.id };
  const asks = { form: 'by-hand', name: 'to', value: unit.board };
  return html`<button
    class="btn small"
    ${attrs(unit.onDuty ? direct : asks)}
    aria-label="${w.dispatch.toUnit(naming(w, unit))}"
  >
    ${w.dispatch.sendThere}
  </button>`;
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

function shortName(w: Words, one: { short_name: string; short_name_en: string }): string {
  return w.lang === 'zh' ? one.short_name : one.short_name_en;
}
