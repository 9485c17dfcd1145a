import type { Request, RequestHandler } from 'express';
import { Problem } from '#rules/problem.ts';
import type { Theme } from '#views/layout.ts';
import { langs, wordsFor, type Lang, type Words } from '#views/words/index.ts';
import type { CookieJar } from './cookies.ts';

const themes = ['auto', 'light', 'dark'] as const satisfies readonly Theme[];
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

/** POST /preferences: keeps one choice (`name`, `value`) for a year and goes back to where the person was. */
export function savePreferences(jar: CookieJar): RequestHandler {
  return (req, res) => {
    const { name, value, back } = (req.body ?? {}) as Record<string, unknown>;
    const choice = choices.find((one) => one.name === name);
    const chosen = choice?.values.find((one) => one === value);
    if (choice === undefined || chosen === undefined) throw new Problem('invalid');
    jar.write(res, choice.name, chosen, year);
    res.redirect(303, safeBack(back));
  };
}

const choices: readonly { name: 'lang' | 'theme' | 'elder'; values: readonly string[] }[] = [
  { name: 'lang', values: langs },
  { name: 'theme', values: themes },
  { name: 'elder', values: ['0', '1'] },
];

/** An address of ours to return to; anything else becomes the home page. */
export function safeBack(back: unknown): string {
  if (typeof back !== 'string' || !back.startsWith('/') || back.length > 500) return '/';
  const base = 'http://here.invalid';
  if (!URL.canParse(back, base)) return '/';
  const url = new URL(back, base);
  return url.origin === base ? url.pathname + url.search : '/';
}
