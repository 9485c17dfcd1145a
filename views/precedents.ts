import type { EarlierRuling } from '#desks/common/earlier-rulings.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { html, type Html } from './html.ts';
import { caseText } from './parts.ts';
import { naming, shortNumber } from './step-choices.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

/** Earlier rulings, each with who ruled, when, on which case and in which words. `say`: the ruling in one sentence. */
export function precedentList(
  w: Words,
  now: Instant,
  earlier: readonly EarlierRuling[],
  say: (one: EarlierRuling, from: string, to: string) => string,
): Html {
  return html`<ol class="precedents">
    ${earlier.map((one) => {
      const [from = '', to = ''] = [one.from, one.to].map((unit) => (unit ? naming(w, unit) : ''));
      return html`<li>
        <p>
          ${say(one, from, to)}
          <small
            >${one.by_name} · ${moment(w, now, one.at)} ·
            ${one.number ? html`<a href="/cases/${one.case_id}">${shortNumber(one.number)}</a>` : w.rulings.sealed}</small
          >
        </p>
        ${one.remark && html`<blockquote>${caseText(w, one.remark)}</blockquote>`}
      </li>`;
    })}
  </ol>`;
}

/** How it was ruled when units did not want to help with such cases. */
export function helpPrecedents(w: Words, now: Instant, earlier: readonly EarlierRuling[]): Html {
  return precedentList(w, now, earlier, ({ from_unit, to_unit }, from) =>
    from_unit === to_unit ? w.rulings.mustHelp(from) : w.rulings.needNotHelp(from),
  );
}
