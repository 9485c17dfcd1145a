import type { Board, Instant, Severity, State } from '#rules/vocabulary.ts';
import { attrs, html, join, type Content, type Html } from './html.ts';
import { icon, type IconName } from './icon.ts';
import { moment } from './time.ts';
import type { Words } from './words/index.ts';

/** The seal of a board, one character that survives greyscale and 18 px. Read aloud with the board's name. */
export function seal(w: Words, board: Board | null, size: 'small' | 'large' = 'small'): Html {
  const name = board ? w.boards[board] : w.case.noBoard;
  return html`<span class="seal of-${board ?? 'none'} ${size}" role="img" aria-label="${name}" lang="zh-CN"
    >${board ? w.seals[board] : '?'}</span
  >`;
}

/** Seal and name of a board, for running text and tables. */
export function boardName(w: Words, board: Board): Html {
  return html`<span class="board"
    ><span class="seal of-${board}" aria-hidden="true">${w.seals[board]}</span>${w.boards[board]}</span
  >`;
}

export type TagTone = 'late' | 'soon' | 'ok' | 'accent' | 'plain';

/** A small label. `late` is red and kept for what is overdue or dangerous. */
export function tag(text: string, tone: TagTone = 'plain', sign?: IconName): Html {
  return html`<span class="tag ${tone}">${sign && icon(sign)}${text}</span>`;
}

export function severityTag(w: Words, severity: Severity): Html {
  const tone = { S1: 'late', S2: 'soon', S3: 'plain', S4: 'plain' } as const;
  return tag(w.severities[severity], tone[severity], severity === 'S1' ? 'siren' : undefined);
}

export function stateTag(w: Words, state: State): Html {
  return tag(w.states[state], toneOfState[state] ?? 'accent');
}

const toneOfState: Partial<Record<State, TagTone>> = {
  awaiting_info: 'soon',
  suspended: 'soon',
  in_dispute: 'soon',
  closed: 'ok',
  not_accepted: 'plain',
  merged: 'plain',
  transferred_out: 'plain',
  terminated: 'plain',
  cancelled: 'plain',
};

/** First character of the name on one of four inks; the name itself stands beside it. */
export function avatar(name: string): Html {
  const ink = [...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 4;
  return html`<span class="avatar ink-${ink}" aria-hidden="true">${[...name][0]}</span>`;
}

/** 138****5678; shorter numbers keep their last two digits. */
export function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  if (digits.length < 8) return '****' + digits.slice(-2);
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** Text a person wrote about a case: Chinese whatever the language of the page. Line breaks are kept. */
export function caseText(w: Words, text: string): Html {
  return w.lang === 'zh' ? html`${text}` : html`<span lang="zh-CN">${text}</span>`;
}

/** As many characters of what somebody wrote are read at a glance; half as many more still stand whole. */
const glance = 160;

/** What somebody wrote. What is long shows its beginning, and the rest at a press; on paper it is whole. */
export function atLength(w: Words, text: string): Html {
  if (text.length <= glance * 1.5) return caseText(w, text);
  const begin = [...text].slice(0, glance).join('');
  const opener = html`<summary>${caseText(w, begin)}<b class="screen">${w.casefile.whole}</b></summary>`;
  return html`<details class="long">${opener}${caseText(w, text.slice(begin.length))}</details>`;
}

export type NoticeTone = 'info' | 'ok' | 'soon' | 'late';

/** A line or box that tells how something went. `live` announces it to screen readers. */
export function notice(tone: NoticeTone, text: Content, live = false): Html {
  const sign = { info: 'circle-alert', ok: 'circle-check', soon: 'timer', late: 'triangle-alert' } as const;
  return html`<div class="notice ${tone}" ${attrs({ role: live ? 'status' : null })}>
    ${icon(sign[tone])}
    <div>${text}</div>
  </div>`;
}

/** How far a case is, for its reporter: 收到—转办—处置—您核实—办结. `now` counts from 0; 5 = all done. */
export function progress(w: Words, now: number): Html {
  const { dots, label } = w.progress;
  const steps = dots.map((dot, i) => {
    const look = { class: i < now ? 'done' : i === now ? 'now' : null, 'aria-current': i === now && 'step' };
    return html`<li${attrs(look)}>${dot}</li>`;
  });
  // Without a space between: a phone gets it once for each card.
  return html`<ol class="progress" aria-label="${label(dots[now] ?? dots.at(-1) ?? '')}">
    ${steps}
  </ol>`;
}

/** Where a case stands on the reporter's five dots. */
export function progressOf(state: State): number {
  const dot: Record<State, number> = {
    reported: 0,
    triaging: 0,
    verifying: 0,
    awaiting_info: 0,
    awaiting_sign: 1,
    in_dispute: 1,
    in_progress: 2,
    suspended: 2,
    pending_check: 2,
    pending_visit: 3,
    closed: 5,
    not_accepted: 5,
    merged: 5,
    transferred_out: 5,
    terminated: 5,
    cancelled: 5,
  };
  return dot[state];
}

export type Photo = { id: string; width?: number; height?: number; caption?: string | undefined };

/**
 * Photos that open by themselves. `what` names what they show, for the alternative text. `thumb` is sharp up to 184 px;
 * drawn larger, a photo is loaded in full.
 */
export function photoGrid(
  w: Words,
  photos: readonly Photo[],
  what: string,
  size: 'thumb' | 'full' = 'thumb',
): Html | null {
  if (photos.length === 0) return null;
  return html`<ul class="photos">
    ${photos.map(
      (photo, i) =>
        html`<li>
          <a href="/photos/${photo.id}"
            ><img
              src="/photos/${photo.id}${size === 'thumb' && '?size=thumb'}"
              alt="${what} · ${w.field.photo(i + 1, photos.length)}"
              ${size === 'full' && attrs({ width: photo.width, height: photo.height })}
              loading="lazy"
              decoding="async"
            />${photo.caption && html`<span class="caption">${photo.caption}</span>`}</a
          >
        </li>`,
    )}
  </ul>`;
}

export type TimelineItem = {
  at: Instant;
  deed: string;
  /** What the person wrote; drawn large, so that human lines stand out from the machine's. */
  words?: Content;
  photos?: readonly Photo[] | undefined;
};

/** What was done, newest last, as sentences. */
export function timeline(w: Words, now: Instant, items: readonly TimelineItem[]): Html {
  return html`<ol class="timeline">
    ${items.map(
      (item) =>
        html`<li>
          <p class="deed">${item.deed} ${moment(w, now, item.at)}</p>
          ${item.words && html`<div class="words">${item.words}</div>`}
          ${item.photos && photoGrid(w, item.photos, item.deed)}
        </li>`,
    )}
  </ol>`;
}

/** Facts of a case as a definition list; rows without a value are left out. */
export function facts(rows: readonly (readonly [string, Content])[]): Html {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`<dl class="facts">
    ${known.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Nothing here, and what to do about it. */
export function empty(text: Content, sign: IconName = 'check-check'): Html {
  return html`<div class="empty">
    ${icon(sign)}
    <p>${text}</p>
  </div>`;
}

/** 甲、乙或丙: any of them. */
export function oneOf(w: Words, names: readonly Content[]): Html {
  const last = names.slice(-1);
  return join([join(names.slice(0, -1), w.marks.list), ...last], w.next.or);
}
