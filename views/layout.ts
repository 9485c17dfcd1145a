import { bottomNav, deskBar, plainBar, workerBar } from './bars.ts';
import type { Assets, Frame, Page, Room } from './frame.ts';
import { attrs, html, raw, type Html } from './html.ts';
import { alarmLine } from './live.ts';
import { onPaper } from './time.ts';
import type { Words } from './words/index.ts';

export type { Assets, Frame, NavItem, Page, Room, Theme } from './frame.ts';

/** The whole document. */
export function layout(frame: Frame, page: Page): Html {
  const { w, assets, theme, elder } = frame;
  const desk = page.shell === 'desk';
  const look = { 'data-theme': theme === 'auto' ? null : theme, 'data-elder': elder };
  return html`<!doctype html>
    <html lang="${w.htmlLang}" ${attrs(look)}>
      <head>
        <meta charset="utf-8" />
        ${title(w, page)}
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        ${desk && htmxConfig}
        <link rel="icon" href="${assets.favicon}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.styles[roomOf(frame, page)]}" />
        ${page.casefile && !desk && html`<link rel="stylesheet" href="${assets.caseCss}" />`}
        ${page.playbook && html`<link rel="stylesheet" href="${assets.playbookCss}" />`}
        ${page.helped && html`<link rel="stylesheet" href="${assets.helpedCss}" />`}
        ${scripts(page, assets).map((src) => html`<script src="${src}" defer></script>`)}
      </head>
      <body class="${page.shell}${page.fit ? ' fit' : ''}">
        <a class="skip" href="#main">${w.frame.skip}</a>
        ${bar(frame, page)} ${desk && warning(frame)}
        <div class="hall">
          ${page.aside}
          <main id="main" tabindex="-1">${page.main}</main>
        </div>
        ${page.shell === 'worker' && (page.foot ? html`<footer class="foot">${page.foot}</footer>` : bottomNav(frame))}
        ${
          desk &&
          html`${!page.fit && printed(frame)}${flash(w)}
            <div id="lost" role="alert"></div>`
        }
      </body>
    </html>`;
}

/** What htmx swaps into `#main`: the same main, with the title for the tab. */
export function fragment(w: Words, page: Page): Html {
  return html`${title(w, page)}${page.main}`;
}

function title(w: Words, page: Page): Html {
  return html`<title>${page.invalid && w.field.error}${page.title} · ${w.product}</title>`;
}

/**
 * No injected styles and no evaluation (strict CSP); a server error leaves the page as it is, so nothing typed is
 * lost; morphing keeps what the reader has opened.
 */
const htmxConfig = raw(
  `<meta name="htmx-config" content='${JSON.stringify({
    includeIndicatorCSS: false,
    noSwap: [204, 304, '5xx'],
    morphIgnore: ['data-htmx-powered', 'open'],
  })}' />`,
);

function scripts({ shell, fit, entry, casefile }: Page, assets: Assets): string[] {
  const viewer = casefile ? [assets.viewerJs, assets.pageJs] : [];
  if (shell === 'worker') return [assets.workerJs, ...viewer, ...(casefile ? [assets.followJs] : [])];
  if (shell === 'plain') return [];
  const own = [...(fit ? [assets.triageJs] : []), ...(entry ? [assets.entryJs] : [])];
  // desk.js first: its input-method guard must stand before htmx listens.
  return [assets.deskJs, ...own, assets.htmx, assets.liveJs, ...viewer];
}

function roomOf({ path }: Frame, { shell, fit, street, entry, casefile }: Page): Room {
  if (shell === 'plain') return 'door';
  if (shell === 'worker') return street ? 'report' : 'phone';
  if (casefile) return 'case';
  if (street) return 'reports';
  if (entry) return 'entry';
  if (fit) return path.startsWith('/dispatch') ? 'triage' : 'work';
  if (path.startsWith('/board/sheet')) return 'paper';
  if (path.startsWith('/oversight/')) return 'figures';
  if (path.startsWith('/oversight')) return 'oversight';
  return /^\/(office|people|journal|duties)\b/.test(path) ? 'office' : 'desk';
}

function bar(frame: Frame, page: Page): Html {
  if (page.shell === 'desk') return deskBar(frame, page.asked);
  return page.shell === 'worker' ? workerBar(frame, page) : plainBar(frame);
}

/** Red, above everything: what is urgent and nobody has taken. live.js keeps it as it is now. */
function warning({ w, neglected }: Frame): Html {
  return html`<div id="alarm" role="status">${alarmLine(w, neglected)}</div>`;
}

/** On paper only: which product printed this, when, and for whom. */
function printed({ w, now, person }: Frame): Html {
  return html`<footer class="paper">${w.frame.printed(w.product, onPaper(now), person?.name ?? '')}</footer>`;
}

/** Where desk.js says that a request did not arrive or broke on the server. */
function flash(w: Words): Html {
  const { notSent, failed } = w.frame;
  return html`<div
    id="flash"
    role="alert"
    ${attrs({ 'data-not-sent': notSent, 'data-failed': failed })}
  ></div>`;
}
