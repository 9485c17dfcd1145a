import type { Request, RequestHandler } from 'express';
import { langs, wordsFor, type Lang, type Words } from '#views/words/index.ts';
import type { CookieJar } from './cookies.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export type Preferences = { lang: Lang; theme: Theme; elder: boolean };

const year = 365 * 24 * 60 * 60_000;
const usual: Preferences = { lang: 'zh', theme: 'auto', elder: false };
const read = new WeakMap<Request, Preferences>();

/** Reads the cookies by which a browser keeps language, theme and large type. */
export function readPreferences(jar: CookieJar): RequestHandler {
  return (req, _res, next) => {
    read.set(req, {
      lang: langs.find((lang) => lang === jar.read(req, 'lang')) ?? usual.lang,
      theme: themes.find((theme) => theme === jar.read(req, 'theme')) ?? usual.theme,
      elder: jar.read(req, 'elder') === '1',
    });
    next();
  };
}

/** How this browser wants its pages. */
export function preferencesOf(req: Request): Preferences {
  return read.get(req) ?? usual;
}

/** Every word in the language of this request. */
export function wordsOf(req: Request): Words {
  return wordsFor(preferencesOf(req).lang);
}

/** POST /preferences: keeps `lang`, `theme` or `elder` for a year and goes back to where the person was. */
export function savePreferences(jar: CookieJar): RequestHandler {
  return (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const lang = langs.find((one) => one === body['lang']);
    const theme = themes.find((one) => one === body['theme']);
    const elder = ['0', '1'].find((one) => one === body['elder']);
    if (lang) jar.write(res, 'lang', lang, year);
    if (theme) jar.write(res, 'theme', theme, year);
    if (elder) jar.write(res, 'elder', elder, year);
    res.redirect(303, safeBack(body['back']));
  };
}

/** An address of ours to return to; anything else becomes the home page. */
export function safeBack(back: unknown): string {
  if (typeof back !== 'string' || !back.startsWith('/') || back.length > 500) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(back, base)) return '/';
  const url = new URL(back, base);
  return url.origin === base ? url.pathname + url.search : '/';
}
