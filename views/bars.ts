import { hidden } from './actions.ts';
import { attrs, html, type Content, type Html } from './html.ts';
import { icon } from './icon.ts';
import { badge, liveLight } from './live.ts';
import type { Frame, NavItem, Page } from './frame.ts';
import { findBox } from './find-box.ts';
import { avatar } from './parts.ts';

/** The top bar of a desk: product, place, pages of the viewer's posts, language, and the viewer's menu. */
export function deskBar(frame: Frame, asked = ''): Html {
  const { w, placeName, nav } = frame;
  return html`<header class="top">
    ${demoLine(frame)}
    <div class="bar">
      <a class="brand" href="/">${mark}${w.product}</a>
      ${placeName && html`<span class="workplace">${icon('building-2')}${placeName}</span>`}
      <nav class="pages" aria-label="${w.frame.mainNav}">${nav.map((item) => deskLink(frame, item))}</nav>
      ${findBox(frame, asked)} ${languageSwitch(frame)} ${frame.person && liveLight(frame)}
      ${accountMenu(frame)}
    </div>
  </header>`;
}

/** The top bar of a phone page: a way back, the title, large type. */
export function workerBar(frame: Frame, page: Page): Html {
  const { w } = frame;
  return html`<header class="top">
    ${demoLine(frame)}
    <div class="bar">
      ${page.back && html`<a class="sign" href="${page.back}" aria-label="${w.frame.back}">${icon('x')}</a>`}
      <h1>${page.title}</h1>
      ${sizeSwitch(frame, page.foot !== undefined)}
    </div>
  </header>`;
}

/** The top bar of pages outside any desk. */
export function plainBar(frame: Frame): Html {
  return html`<header class="top">
    ${demoLine(frame)}
    <div class="bar">
      <a class="brand" href="/">${mark}${frame.w.product}</a>
      ${languageSwitch(frame)} ${sizeSwitch(frame)}
    </div>
  </header>`;
}

/** The navigation under the thumb; the report page is its large middle. */
export function bottomNav({ w, nav }: Frame): Html {
  return html`<nav class="bottom" aria-label="${w.frame.mainNav}">
    ${nav.map(
      (item) =>
        html`<a
          href="${item.href}"
          ${attrs({ class: item.label === 'report' && 'camera', 'aria-current': item.current && 'page' })}
          >${icon(item.icon)}<span>${w.nav[item.label]}</span>${item.count ? badge(w, item.count) : null}</a
        >`,
    )}
  </nav>`;
}

/** Language, appearance, type size and sign-out, as the menu of a desk and on the phone's own page of the person. */
export function preferences(frame: Frame): Html {
  const { w, theme, elder } = frame;
  const themes = ['auto', 'light', 'dark'] as const;
  return html`<div class="preferences">
    <p>${w.frame.theme}</p>
    <div class="row-of" role="group" aria-label="${w.frame.theme}">
      ${themes.map((it) => preference(frame, 'theme', it, w.frame.themes[it], { on: it === theme }))}
    </div>
    <p>${w.frame.textSize}</p>
    <div class="row-of" role="group" aria-label="${w.frame.textSize}">
      ${preference(frame, 'elder', '0', w.frame.standard, { on: !elder })}${preference(frame, 'elder', '1', w.frame.large, { on: elder })}
    </div>
    <p>${w.frame.language}</p>
    <div class="row-of" role="group" aria-label="${w.frame.language}">
      ${preference(frame, 'lang', 'zh', '中文', { on: w.lang === 'zh' })}${preference(frame, 'lang', 'en', 'English', { on: w.lang === 'en' })}
    </div>
    <form method="post" action="/sign-out">
      <button class="btn">${icon('log-out')}<span>${w.frame.signOut}</span></button>
    </form>
  </div>`;
}

function deskLink({ w }: Frame, item: NavItem): Html {
  return html`<a href="${item.href}" ${attrs({ 'aria-current': item.current && 'page' })}
    >${icon(item.icon)}<span>${w.nav[item.label]}</span>${item.count ? badge(w, item.count) : null}</a
  >`;
}

function accountMenu(frame: Frame): Html | null {
  const { w, person } = frame;
  if (!person) return null;
  return html`<details class="menu">
    <summary aria-label="${w.frame.account(person.name)}">
      ${avatar(person.name)}<span>${person.name}</span>
    </summary>
    <div class="card">
      <p class="who"><b>${person.name}</b> ${person.login}</p>
      ${preferences(frame)}
    </div>
  </details>`;
}

function languageSwitch(frame: Frame): Html {
  const { w } = frame;
  const other = w.lang === 'zh' ? 'en' : 'zh';
  return preference(frame, 'lang', other, html`<span lang="${other}">${w.frame.otherLanguage}</span>`);
}

/** `beside`: it stands beside a form that worker.js keeps; without a script the switch would empty the form, so it hides. */
function sizeSwitch(frame: Frame, beside = false): Html {
  const { w, elder } = frame;
  const label = elder ? w.frame.standard : w.frame.large;
  return preference(frame, 'elder', elder ? '0' : '1', label, { beside });
}

/** A switch is a form: it works without JavaScript and leads back to the page it stands on. */
function preference(
  { path }: Frame,
  name: string,
  value: string,
  label: Content,
  { on, beside }: { on?: boolean; beside?: boolean } = {},
): Html {
  return html`<form method="post" action="/preferences" ${attrs({ hidden: beside, 'data-js': beside })}>
    ${hidden({ name, value, back: path })}
    <button ${attrs({ class: 'switch', 'aria-pressed': on === undefined ? null : String(on) })}>
      ${label}
    </button>
  </form>`;
}

function demoLine({ w, demo }: Frame): Html | null {
  return demo ? html`<p class="demo">${w.demo}</p>` : null;
}

/** Nine grids, the middle one lit. */
const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <g fill="none" stroke-width="1.5">
    <rect x="2" y="2" width="20" height="20" rx="4" />
    <path d="M8.7 2v20M15.3 2v20M2 8.7h20M2 15.3h20" />
  </g>
  <rect x="8.7" y="8.7" width="6.6" height="6.6" />
</svg>`;
