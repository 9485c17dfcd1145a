import type { FormStep, Offer, OfferedUnit } from '#desks/common/offer.ts';
import { severities } from '#rules/vocabulary.ts';
import { chips, field, photoField, select, type Group, type Option } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import { icon } from './icon.ts';
import { nearest, optionsOf, unitLine } from './step-choices.ts';
import type { Typed } from './step-fields.ts';
import type { Words } from './words/index.ts';

export type Drawer = ReturnType<typeof drawer>;

/** Fields of one form, each with what was typed into it and what is wrong with it. */
export function drawer(w: Words, step: FormStep, typed: Typed | undefined) {
  const f = w.casefile.form;
  const of = (name: string, otherwise?: string) => ({
    name,
    form: step,
    value: typed?.values[name] ?? otherwise,
    error: typed?.errors[name],
  });
  const words = (
    name: string,
    label: string,
    { otherwise, ...more }: { hint?: string; optional?: boolean; otherwise?: string | undefined } = {},
  ): Html => field(w, { ...of(name, otherwise), label, rows: 3, ...more });
  const pick = (name: string, label: string, options: readonly Option[], otherwise?: string): Html =>
    chips(w, { ...of(name, otherwise), label, options });
  return {
    words,
    chips: pick,
    remark: (label: string, more?: { hint?: string; optional?: boolean }) => words('remark', label, more),
    line: (name: string, label: string, otherwise?: string, hint?: string) =>
      field(w, { ...of(name, otherwise), label, hint, autocomplete: 'off' }),
    day: (name: string, label: string, hint?: string) => field(w, { ...of(name), label, hint, type: 'date' }),
    list: (name: string, label: string, empty: string, options: readonly Option[], hint?: string) =>
      select(w, { ...of(name), label, hint, empty, options }),
    photos: (label?: string, hint?: string) =>
      html`${photoField(w, {
        name: 'photo',
        form: step,
        error: typed?.errors['photo'],
        ...(label === undefined ? {} : { label }),
        ...(hint === undefined ? {} : { hint }),
      })}
      ${typed?.waiting ? html`<p class="kept">${icon('check')}${w.report.kept(typed.waiting)}</p>` : null}`,
    photosIn: (name: string, label: string, hint?: string) =>
      photoField(w, {
        name,
        form: step,
        label,
        error: typed?.errors[name],
        ...(hint === undefined ? {} : { hint }),
      }),
    severity: (offer: Offer) =>
      pick('severity', w.case.severity, optionsOf(severities, w.severities), offer.severity),
    /** Those above its own, chosen already where there is but one. */
    levels: ({ levels }: Offer) => {
      const only = levels.length === 1 ? levels[0] : undefined;
      return chips(w, {
        ...of('severity', only),
        label: w.case.severity,
        hint: f.raiseHint,
        options: optionsOf(levels, w.severities),
      });
    },
    /** A list in groups; `empty`: nothing is chosen beforehand. */
    grouped: (
      name: string,
      label: string,
      groups: readonly Group[],
      { otherwise, empty }: { otherwise?: string | undefined; empty?: string } = {},
    ) => select(w, { ...of(name, otherwise), label, empty, options: groups }),
    /** One choice: the first that handle it as chips with their duties, all others as chips that unfold. */
    units: (
      label: string,
      units: readonly OfferedUnit[],
      chosen?: string,
      near: readonly OfferedUnit[] = nearest(units),
    ) => {
      const far = units.filter((unit) => !near.includes(unit));
      const options = (some: readonly OfferedUnit[]) =>
        some.map((unit) => ({ value: unit.id, label: unitLine(w, unit) }));
      const { value } = of('unit', chosen);
      const more = { name: 'unit', form: `${step}-more`, label, value, options: options(far) };
      return html`${pick('unit', label, options(near), chosen)}
      ${
        far.length > 0 &&
        html`<details class="change" ${attrs({ open: far.some(({ id }) => id === value) })}>
          <summary>${f.otherUnit}</summary>
          ${chips(w, more)}
        </details>`
      }`;
    },
  };
}
