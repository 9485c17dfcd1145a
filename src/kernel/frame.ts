import type { Application, Request } from 'express';
import type { Instant } from '#rules/vocabulary.ts';
import type { Assets, Frame, Page } from '#views/layout.ts';
import { preferencesOf, safeBack, wordsOf } from './language.ts';
import { navFor } from './nav.ts';
import { visitorIn } from './session.ts';

/** What the whole house has in common, whoever looks at it. */
export type House = { assets: Assets; demo: boolean; now: () => Instant };

const houses = new WeakMap<object, House>();

/** Tells an app what its pages share; once, when it is built. */
export function furnish(app: Application, house: House): void {
  houses.set(app, house);
}

export function houseOf(req: Request): House {
  const house = houses.get(req.app);
  if (!house) throw new Error('the app was not furnished');
  return house;
}

/** What surrounds a page for this request: language, looks, person, navigation. */
export function frameOf(req: Request, shell: Page['shell'] = 'desk'): Frame {
  const { assets, demo, now } = houseOf(req);
  const { lang, theme, elder } = preferencesOf(req);
  const visitor = visitorIn(req);
  const path = pathOf(req);
  return {
    w: wordsOf(req),
    lang,
    theme,
    elder,
    assets,
    person: visitor ? { name: visitor.actor.name, login: visitor.login } : null,
    nav: visitor ? navFor(visitor.actor, shell, path) : [],
    demo,
    placeName: visitor?.workplace?.[lang] ?? null,
    path,
    now: now(),
  };
}

/** Where switching the language leads back to: this page, or the one its form stood on. */
function pathOf(req: Request): string {
  return req.method === 'GET' ? req.originalUrl : standsOn(req);
}

/** The page of ours on which the form or the part stands that sent this request; the home page when nobody says. */
export function standsOn(req: Request): string {
  const referer = req.get('referer') ?? '';
  if (!URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  return host === req.get('host') ? safeBack(pathname + search) : '/';
}
