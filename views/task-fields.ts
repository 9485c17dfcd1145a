import type { FormStep, Offer } from '#desks/common/offer.ts';
import type { OpenTask } from '#desks/common/parties.ts';
import { whistleSign } from '#rules/task.ts';
import { signLimits, taskLimits } from '#rules/vocabulary.ts';
import { checkbox } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { naming, optionsOf } from './step-choices.ts';
import type { Drawer } from './step-drawer.ts';
import type { Typed } from './step-fields.ts';
import { partyCalled, slotAsk } from './tasks-parts.ts';
import type { Words } from './words/index.ts';

/** Steps that stand beside the tasks of a case, and nowhere else. */
export const taskSteps: readonly FormStep[] = ['add-co', 'whistle', 'child-waive'];

type TaskFormStep = Extract<FormStep, 'add-co' | 'whistle' | 'child-waive'>;

/** The fields of the forms by which whoever has a case asks others to help. */
export function taskFields(w: Words, step: TaskFormStep, draw: Drawer, offer: Offer, typed?: Typed): Html {
  const f = w.tasks.form;
  switch (step) {
    case 'add-co':
      return html`${draw.grouped('party', f.party, partyGroups(w, offer), { empty: f.choose })}
      ${draw.remark(f.purpose, { hint: f.purposeHint })}
      ${draw.chips('sign', f.sign, optionsOf(signLimits, w.tasks.limits), '4wh')}
      ${draw.chips('limit', f.limit, optionsOf(taskLimits, w.tasks.limits), '1wd')}
      ${draw.list('item', f.item, f.itemNone, matterOptions(w, offer), f.itemHint)}
      ${checkbox('share', f.share, !wasSent(typed) || typed?.values['share'] === '1')}`;
    case 'whistle':
      return html`${draw.grouped('party', f.whistle, partyGroups(w, offer).slice(0, 1), { empty: f.choose })}
      ${draw.remark(f.purpose)}
      ${draw.chips('sign', f.whistleSign, optionsOf(signLimits, w.tasks.limits), whistleSign(offer.severity))}
      ${checkbox('share', f.share, !wasSent(typed) || typed?.values['share'] === '1')}`;
    case 'child-waive': {
      const options = offer.co.open.map((task) => ({ value: task.id, label: taskCalled(w, task) }));
      return html`${draw.chips('task', f.which, options, options.length === 1 ? options[0]?.value : undefined)}
      ${draw.remark(f.waive, { hint: f.waiveHint })}`;
    }
  }
}

function matterOptions(w: Words, { co }: Offer) {
  return co.matters.map((matter) => ({ value: matter.id, label: `${matter.number} ${naming(w, matter)}` }));
}

/** 同时通知: the parties of the category's template, ticked. `form`: the form they go with, where they stand outside it. */
export function togetherBoxes(w: Words, { co }: Offer, typed?: Typed, form?: string): Html | null {
  if (co.template.length === 0) return null;
  const f = w.tasks.form;
  return html`<fieldset class="field together">
    <legend>${f.together}</legend>
    <p class="hint">${f.togetherHint}</p>
    ${co.template.map(({ slot, kind, sign, party }) => {
      const name = `co_${slot}`;
      const checked = !wasSent(typed) || typed?.values[name] === '1';
      return html`<label class="check"
        ><input type="checkbox" ${attrs({ name, value: '1', checked, form })} /><span
          ><b>${partyCalled(w, party)}</b> · ${slotAsk(w, { kind, slot })} ·
          ${f.signWithin(w.tasks.limits[sign])}</span
        ></label
      >`;
    })}
  </fieldset>`;
}

/** A form that came back has its step; one that is only filled in beforehand has not. */
function wasSent(typed: Typed | undefined): boolean {
  return typed?.values['step'] !== undefined;
}

function taskCalled(w: Words, { party, ...task }: OpenTask): string {
  return [partyCalled(w, party), slotAsk(w, task)].filter(Boolean).join(' · ');
}

/** Units of the street, partners, posts. */
function partyGroups(w: Words, { co }: Offer) {
  const { parties: heads } = w.tasks.form;
  const of = (fits: (one: Offer['co']['parties'][number]) => boolean) =>
    co.parties.filter(fits).map(({ value, party }) => ({ value, label: partyCalled(w, party) }));
  return [
    { label: heads.units, options: of(({ party }) => party.kind === 'unit' && party.partner === null) },
    { label: heads.partners, options: of(({ party }) => party.kind === 'unit' && party.partner !== null) },
    { label: heads.posts, options: of(({ party }) => party.kind === 'post') },
  ].filter(({ options }) => options.length > 0);
}
