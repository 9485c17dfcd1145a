import type { OfficeLine } from '#records/office-history.ts';
import { limitUnits, stages, type Limit, type Stage } from '#rules/reference.ts';
import { severities, type Instant, type Severity } from '#rules/vocabulary.ts';
import { button, hidden, keyField } from './actions.ts';
import { field, fieldError, idOf } from './fields.ts';
import { attrs, html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { table } from './lists.ts';
import { historyCard, officePage, typedIn, withOfficeFaults, type FormState, type Values } from './office.ts';
import { notice, severityTag } from './parts.ts';
import type { Words } from './words/index.ts';

/** 4 工时. */
export function limitIn(w: Words, limit: Limit): string {
  const { units, text } = w.office.limits;
  return text(limit.amount, units[limit.unit]);
}

/**
 * Amount and unit of one limit. The fields are named `<stage>` and `<stage>_unit`; `locked` shows the limit only.
 * Errors stand under the stage.
 */
export function limitField(
  w: Words,
  f: {
    stage: Stage;
    label: string;
    names: { amount: string; unit: string };
    limit: Limit | null | undefined;
    values?: Values | undefined;
    error?: string | undefined;
    form?: string | undefined;
  },
): Html {
  const id = idOf(f.stage, f.form);
  const amount = typedIn(f.values, f.stage) ?? f.limit?.amount ?? '';
  const unit = typedIn(f.values, `${f.stage}_unit`) ?? f.limit?.unit;
  const flags = { 'aria-describedby': f.error && `${id}-error`, 'aria-invalid': f.error ? 'true' : null };
  return html`<fieldset class="field limit">
    <legend>${f.label}</legend>
    ${f.error && html`<p class="error" id="${id}-error"><span class="vh">${w.field.error}</span>${fieldError(w, f.error)}</p>`}
    <span>
      <input
        type="text"
        inputmode="numeric"
        maxlength="4"
        ${attrs({ id, name: f.stage, value: amount, 'aria-label': f.names.amount, ...flags })}
      />
      <select ${attrs({ name: `${f.stage}_unit`, 'aria-label': f.names.unit })}>
        ${limitUnits.map((one) => html`<option ${attrs({ value: one, selected: one === unit })}>${w.office.limits.units[one]}</option>`)}
      </select>
    </span>
  </fieldset>`;
}

export type LimitsView = FormState & {
  limits: Readonly<Record<Severity, Readonly<Record<Stage, Limit>>>>;
  seen: Readonly<Record<Severity, number>>;
  /** Whose form came back. */
  severity?: Severity | undefined;
  history: readonly OfficeLine[];
  key: string;
};

/** The default limits, and a form for each severity. */
export function limitsPage(words: Words, now: Instant, view: LimitsView): Page {
  const w = withOfficeFaults(words);
  const { limits: say } = w.office;
  const columns = [{ label: say.columns.severity }, ...stages.map((stage) => ({ label: say.stages[stage] }))];
  const rows = severities.map((severity) => [
    severityTag(w, severity),
    ...stages.map((stage) => html`<span class="one">${limitIn(w, view.limits[severity][stage])}</span>`),
  ]);
  const main = html`${table(say.title, columns, rows)} ${notice('info', w.office.keepsDues)}
    <p class="dim">${say.bounds}</p>
    ${severities.map((severity) => severityForm(w, severity, view))} ${historyCard(w, now, view.history)}`;
  return officePage(w, now, 'limits', {
    title: say.title,
    lead: say.lead,
    main,
    state: view,
    form: view.severity,
  });
}

function severityForm(w: Words, severity: Severity, view: LimitsView): Html {
  const { limits: say } = w.office;
  const isThis = view.severity === severity;
  const [values, errors] = isThis
    ? [view.values, view.errors ?? {}]
    : [undefined, {} as Record<string, string>];
  const name = w.severities[severity];
  return html`<details class="card district" ${attrs({ open: isThis })}>
    <summary>${say.edit(name)}</summary>
    <form method="post" action="/office/limits/${severity}" class="stack">
      ${hidden({ seen: view.seen[severity] })} ${keyField(`${view.key}${severity}`)}
      <div class="limits">
        ${stages.map((stage) =>
          limitField(w, {
            stage,
            label: say.stages[stage],
            names: {
              amount: say.amountOf(name, say.stages[stage]),
              unit: say.unitOf(name, say.stages[stage]),
            },
            limit: view.limits[severity][stage],
            values,
            error: errors[stage],
            form: severity,
          }),
        )}
      </div>
      ${field(w, { name: 'reason', label: w.office.reason, hint: w.office.reasonHint, value: typedIn(values, 'reason'), error: errors['reason'], maxLength: 200, form: severity })}
      <p class="dim">${w.office.keepsDues}</p>
      ${button(w.office.save, { kind: 'primary' })}
    </form>
  </details>`;
}
