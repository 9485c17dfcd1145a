import { deskBar, plainBar, workerBar, bottomNav } from './bars.ts';
import { attrs, html, raw, type Html } from './html.ts';
import type { IconName } from './icon.ts';
import type { Lang, Words } from './words/index.ts';

/** Addresses of what the browser loads besides the page. */
export type Assets = {
  deskCss: string;
  workerCss: string;
  htmx: string;
  deskJs: string;
  workerJs: string;
  favicon: string;
};

export type NavItem = {
  href: string;
  label: keyof Words['nav'];
  icon: IconName;
  count?: number | undefined;
  current: boolean;
};

export type Theme = 'auto' | 'light' | 'dark';

/** What surrounds a page: who looks at it, how, and where he may go. */
export type Frame = {
  w: Words;
  lang: Lang;
  theme: Theme;
  elder: boolean;
  assets: Assets;
  person: { name: string; login: string } | null;
  nav: readonly NavItem[];
  demo: boolean;
  placeName: string | null;
  /** Path and query of the page itself; preferences lead back to it. */
  path: string;
};

/** `desk`: wide, htmx; `worker`: phone, works on anything; `plain`: signed out, or something went wrong. */
export type Page = {
  title: string;
  shell: 'desk' | 'worker' | 'plain';
  /** On `desk` and `plain` it brings its own h1; on `worker` the title in the top bar is the h1. */
  main: Html;
  /** Desk: the rail of queues. */
  aside?: Html | undefined;
  /** Desk: the page fills the screen and its panes scroll, as in triage. */
  fit?: boolean | undefined;
  /** Worker: where the cross of the top bar leads. */
  back?: string | undefined;
  /** Worker: stands at the bottom in place of the navigation. */
  foot?: Html | undefined;
  /** The form has errors; the title says so first. */
  invalid?: boolean | undefined;
};

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
        <link rel="stylesheet" href="${desk ? assets.deskCss : assets.workerCss}" />
        ${scripts(page, assets).map((src) => html`<script src="${src}" defer></script>`)}
      </head>
      <body class="${page.shell}${page.fit ? ' fit' : ''}">
        <a class="skip" href="#main">${w.frame.skip}</a>
        ${bar(frame, page)}
        <div class="hall">
          ${page.aside}
          <main id="main" tabindex="-1">${page.main}</main>
        </div>
        ${page.shell === 'worker' && (page.foot ? html`<footer class="foot">${page.foot}</footer>` : bottomNav(frame))}
        ${desk && flash(w)}
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
 * lost; morphing keeps what the reader has opened; streams go on in a hidden tab.
 */
const htmxConfig = raw(
  `<meta name="htmx-config" content='${JSON.stringify({
    includeIndicatorCSS: false,
    noSwap: [204, 304, '5xx'],
    morphIgnore: ['data-htmx-powered', 'open'],
    sse: { pauseOnBackground: false },
    extensions: 'sse',
  })}'>`,
);

function scripts(page: Page, assets: Assets): string[] {
  // desk.js first: its input-method guard must stand before htmx listens.
  if (page.shell === 'desk') return [assets.deskJs, assets.htmx];
  return page.shell === 'worker' ? [assets.workerJs] : [];
}

function bar(frame: Frame, page: Page): Html {
  if (page.shell === 'desk') return deskBar(frame);
  return page.shell === 'worker' ? workerBar(frame, page) : plainBar(frame);
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
