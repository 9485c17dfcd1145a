import type { FindingGroup } from '#records/finding-groups.ts';
import type { Finding } from '#records/verify-chain.ts';
import { html, type Html } from './html.ts';
import { onPaper } from './time.ts';
import type { Words } from './words/index.ts';

/** What does not agree, each with what most likely follows from it. `numbers`: of cases, by their id. */
export function findingList(
  w: Words,
  groups: readonly FindingGroup[],
  numbers: ReadonlyMap<string, string>,
): Html {
  return html`<ol class="findings">
    ${groups.map(
      ({ cause, consequences }) =>
        html`<li>
          ${findingLine(w, cause, numbers)}
          ${
            consequences.length > 0 &&
            html`<details>
              <summary>${w.journal.verify.follows} ${consequences.length}</summary>
              <ul>
                ${consequences.map((one) => html`<li>${findingLine(w, one, numbers)}</li>`)}
              </ul>
            </details>`
          }
        </li>`,
    )}
  </ol>`;
}

function findingLine(w: Words, finding: Finding, numbers: ReadonlyMap<string, string>): Html {
  const { fault, chain, seq, detail, differences = [] } = finding;
  const { verify: words } = w.journal;
  const number = numbers.get(chain);
  const where = number
    ? html`<a href="/journal?case=${number}">${number}</a>`
    : (bookNames(w)[chain] ?? words.unknownCase);
  const line = seq === 0 ? '' : chain === 'seals' ? words.seal(seq) : words.line(seq);
  const more = [
    detail && (w.faults.fields[detail] ?? detail),
    ...differences.map(({ field, journal, now }) =>
      words.difference(w.faults.fields[field] ?? field, factText(w, field, journal), factText(w, field, now)),
    ),
  ].filter(Boolean);
  return html`<b>${where}</b>${line && `${w.marks.comma}${line}`}${w.marks.colon}${w.faults.what[fault]}${
      more.length > 0 && html` <span class="dim">${more.join(w.marks.semicolon)}</span>`
    }`;
}

function bookNames(w: Words): Record<string, string> {
  return { people: w.journal.people, office: w.journal.office, seals: w.journal.verify.seals };
}

/** A fact as people read it: codes by their word, instants in the city's time. */
export function factText(w: Words, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return w.journal.verify.nothing;
  if (typeof value !== 'string')
    return JSON.stringify(value)
      .replaceAll(/[{}"[\]]/g, '')
      .replaceAll(',', ', ');
  if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)) return onPaper(value);
  const words: Record<string, Record<string, string>> = {
    state: w.states,
    severity: w.severities,
    reportedSeverity: w.severities,
    board: w.boards,
    role: w.roles,
    closureType: w.closures,
    channel: w.channels,
  };
  const word = words[field]?.[value];
  return word === undefined ? value : `${word} ${value}`;
}
