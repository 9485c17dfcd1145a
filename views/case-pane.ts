import type { CaseDetail, CaseLine } from '#desks/common/detail.ts';
import type { Offer } from '#desks/common/offer.ts';
import type { CaseInHand } from '#records/cases.ts';
import type { CasePhoto } from '#records/photos.ts';
import { standsOpen } from '#rules/reveal.ts';
import type { Instant } from '#rules/vocabulary.ts';
import { channelText } from './channels.ts';
import { html, join, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { atLength, caseText, notice, severityTag, timeline } from './parts.ts';
import { callLine, phoneNumber, type Calling } from './phone-number.ts';
import { naming, shortNumber } from './step-choices.ts';
import { ago, clock, when } from './time.ts';
import type { Words } from './words/index.ts';

/** A case as the panes of the desks show it. */
export type PaneCase = CaseInHand & { detail: CaseDetail };

/** The number as a link to the whole case, the urgency, and what else the desk says about it. */
export function paneHead(w: Words, { row }: PaneCase, tags: Content, right?: Content): Html {
  const urgency = html`<span>${w.case.severity} ${severityTag(w, row.severity)}</span>`;
  return html`<a class="no" href="/cases/${row.id}">${shortNumber(row.number)}</a
    >${tags}${urgency}${right && html`<span class="push">${right}</span>`}`;
}

/** The way back to the list, which a narrow screen has put aside. */
export function toList(w: Words, href: string): Html {
  return html`<a class="btn small to-list" href="${href}"
    >${icon('arrow-left')}<span>${w.dispatch.toList}</span></a
  >`;
}

/**
 * Title, where it is, who reported it, when and how it came, and the way to the phone number; `back`: where opening it leads to,
 * the case itself by default.
 */
export function paneTitle(w: Words, now: Instant, one: PaneCase, back?: string): Html {
  const { row, detail } = one;
  return html`<div class="case-name">
    <h2>${caseText(w, row.title)}</h2>
    <p class="line">
      <span
        >${icon('map-pin')}<span
          >${join([row.place_text && html`<b>${caseText(w, row.place_text)}</b>`, gridOf(w, detail)].filter(Boolean), ' · ')}</span
        ></span
      >
      ${reporterOf(w, one, callingOf(one, now))}
      <span
        >${icon('clock')}<time datetime="${row.reported_at}"
          >${w.dispatch.received(received(w, now, row.reported_at))}</time
        ></span
      >
      <span>${w.channel.from}${channelText(w, row, detail.reporter !== null)}</span>
    </p>
    ${callLine(w, callingOf(one, now), one.detail.contact ?? one.detail.reporter, back)}
  </div>`;
}

/** Community and grid: 幸福苑 第7网格. */
export function gridOf(w: Words, detail: CaseDetail): string {
  const names = w.lang === 'zh' ? [detail.community, detail.grid] : [detail.community_en, detail.grid_en];
  return names.filter(Boolean).join(' ');
}

/** Photos as found and as left: the first large, up to two beside it, the others small; `beside` stands among them. */
export function paneEvidence(w: Words, photos: readonly CasePhoto[], beside: Html | null): Html | null {
  if (photos.length === 0 && !beside) return null;
  const [first, ...others] = photos;
  const near = others.slice(0, beside ? 1 : 2);
  const small = others.slice(near.length);
  const number = new Map(photos.map((photo, i) => [photo, i + 1]));
  const drawn = (photo: CasePhoto, size: 'full' | 'thumb') => {
    const which = w.field.photo(number.get(photo) ?? 1, photos.length);
    const src = size === 'full' ? `/photos/${photo.id}` : `/photos/${photo.id}?size=thumb`;
    return html`<a href="/photos/${photo.id}"
      ><img
        src="${src}"
        alt="${w.photoKinds[photo.kind]} · ${which}"
        decoding="async"
      />${size === 'full' && html`<span class="caption" aria-hidden="true">${number.get(photo)} / ${photos.length} · ${w.photoKinds[photo.kind]}</span>`}</a
    >`;
  };
  const tiles = [
    ...(first ? [html`<li>${drawn(first, 'full')}</li>`] : []),
    ...near.map((photo) => html`<li>${drawn(photo, 'full')}</li>`),
    ...(beside ? [html`<li>${beside}</li>`] : []),
  ];
  return html`<ul class="evidence of-${tiles.length}">
      ${tiles}
    </ul>
    ${
      small.length > 0 &&
      html`<ul class="photos small">
        ${small.map((photo) => html`<li>${drawn(photo, 'thumb')}</li>`)}
      </ul>`
    }`;
}

/** Declining takes two people: who has proposed it, and for whom it waits. Draws nothing unless it is proposed. */
export function rejectProposed(w: Words, { facts, detail }: PaneCase, offer: Offer): Html | null {
  if (facts.rejectRequestedBy === null) return null;
  if (!offer.steps.includes('confirm-reject')) return notice('info', w.dispatch.rejectAsked);
  const line = detail.lines.findLast(({ step }) => step === 'request-reject');
  return notice('soon', html`<b>${w.dispatch.rejectWaits(line?.who ?? '')}</b>`);
}

/** The unit and the person that have it. Draws nothing before it lies with a unit. */
export function paneHands(w: Words, { facts, detail }: PaneCase, offer: Offer): Html | null {
  if (facts.unit === null) return null;
  const names = [unitNames(w, offer)(facts.unit), facts.handler && detail.handler].filter(Boolean);
  return html`<p class="line"><span>${icon('building-2')}${join(names, ' · ')}</span></p>`;
}

/** The name of a unit in the language of the page; empty for one that is unknown. */
export function unitNames(
  w: Words,
  { units }: { units: readonly { id: string; name: string; name_en: string }[] },
): (id: string) => string {
  return (id) => {
    const unit = units.find((one) => one.id === id);
    return unit ? naming(w, unit) : '';
  };
}

/** What the reporter wrote. */
export function paneStory(w: Words, { detail }: PaneCase): Html | null {
  return detail.story === '' ? null : html`<p class="story">${caseText(w, detail.story)}</p>`;
}

/** What people wrote since: supplements, reasons, results. The machine's own lines stand on the case page. */
export function paneLines(
  w: Words,
  now: Instant,
  { detail }: PaneCase,
  unitName: (id: string) => string,
): Html | null {
  const spoken = detail.lines.filter(
    (line) => line.texts.length > 0 || line.reason !== null || line.found !== null,
  );
  if (spoken.length === 0) return null;
  return timeline(
    w,
    now,
    spoken.map((line) => ({
      at: line.at,
      deed: deedOf(w, now, line, unitName),
      words: join(
        line.texts.map((text) => atLength(w, text)),
        '\n',
      ),
    })),
  );
}

function deedOf(w: Words, now: Instant, line: CaseLine, unitName: (id: string) => string): string {
  const deed = w.did[line.step]({
    who: line.who ?? w.case.aResident,
    called: line.role === 'visitor_agent',
    ...(line.what ? { opened: w.sealed.opened[line.what] } : {}),
    ...(line.unit ? { unit: unitName(line.unit) } : {}),
    ...(line.board ? { board: w.boards[line.board] } : {}),
    ...cameOf(w, line, unitName),
  });
  const reasons: Record<string, string> = {
    ...w.sendBackReasons,
    ...w.returnReasons,
    ...w.rejectReasons,
    ...w.extensionReasons,
    ...w.suspendReasons,
    ...w.terminateReasons,
    ...w.closeReasons,
    ...w.revealReasons,
    ...w.sealed.readReasons,
    ...w.sealReasons,
    ...w.unsealReasons,
    ...w.transferTargets,
  };
  const reason = line.reason === null ? undefined : reasons[line.reason];
  const suggested = line.suggest === null ? undefined : w.dispatch.suggestedTo(unitName(line.suggest));
  const until = line.until === null ? undefined : w.extension.to(when(w, now, line.until));
  return [deed, until, reason, suggested].filter(Boolean).join(' · ');
}

/** What somebody found, said of a request or of an appeal, or did of a task, and whose task it is. */
function cameOf(w: Words, line: CaseLine, unitName: (id: string) => string): { to?: string; party?: string } {
  const { found, act, opinion, outcome, kept, helper } = line;
  const party = helper?.kind === 'unit' ? unitName(helper.id) : helper && w.tasks.posts[helper.role];
  return {
    ...(found ? { to: w.verifyFindings[found] } : {}),
    ...(act ? { to: w.twoPersonActs[act] } : {}),
    ...(opinion ? { to: w.audits.opinions[opinion] } : {}),
    ...(outcome ? { to: w.tasks.outcomes[outcome] } : {}),
    ...(kept === null ? {} : { to: w.tasks.ruledTo[kept ? 'yes' : 'no'] }),
    ...(party ? { party } : {}),
  };
}

function callingOf({ row, detail }: PaneCase, now: Instant): Calling {
  const may = detail.reveals && Boolean(detail.contact?.phone ?? detail.reporter?.phone);
  const open = may && standsOpen(detail.lastOwn, now);
  return { id: row.id, version: row.version, state: row.state, may, open };
}

function reporterOf(w: Words, one: PaneCase, calling: Calling): Html {
  const { reporter, contact } = one.detail;
  if (!reporter) return html`<span>${icon('user')}${w.case.aResident}</span>`;
  const role = reporter.role ? w.roles[reporter.role] : w.case.reporter;
  return html`<span
      >${icon('user')}<span
        >${role}
        <b>${caseText(w, reporter.name)}</b
        >${reporter.phone && html` ${phoneNumber(w, reporter.phone, calling, false)}`}</span
      ></span
    >
    ${
      contact &&
      html`<span
        >${icon('phone')}<span
          >${w.casefile.contact}
          <b>${caseText(w, contact.name)}</b
          >${contact.phone && html` ${phoneNumber(w, contact.phone, calling, false)}`}</span
        ></span
      >`
    }`;
}

/** 14:30 · 3 分钟前, and beyond an hour the day too. */
function received(w: Words, now: Instant, at: Instant): string {
  const within = Date.parse(now) - Date.parse(at) < 3_600_000;
  return within ? `${clock(at)} · ${ago(w, now, at)}` : when(w, now, at);
}
