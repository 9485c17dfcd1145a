import type { Application, Request } from 'express';
import type { Instant } from '#rules/vocabulary.ts';
import type { Assets, Frame, NavItem, Page } from '#views/layout.ts';
import { preferencesOf, safeBack, wordsOf } from './language.ts';
import { navFor } from './nav.ts';
import { visitorIn } from './session.ts';

/** What the whole house has in common, whoever looks at it. */
export type House = { assets: Assets; demo: boolean; now: () => Instant };

/** What waits for the person who looks, read once for a whole page. */
export type Waiting = {
  badges: Readonly<Partial<Record<NavItem['label'], number>>>;
  neglected: Frame['neglected'];
};

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

const waitings = new WeakMap<Request, Waiting>();
const nothing: Waiting = { badges: {}, neglected: { all: 0, unsigned: 0 } };

/** Tells the frame of this request's page what waits. */
export function announce(req: Request, waiting: Waiting): void {
  waitings.set(req, waiting);
}

/** What surrounds a page for this request: language, looks, person, navigation. */
export function frameOf(req: Request, shell: Page['shell'] = 'desk'): Frame {
  const { assets, demo, now } = houseOf(req);
  const { lang, theme, elder } = preferencesOf(req);
  const visitor = visitorIn(req);
  const path = pathOf(req);
  const { badges, neglected } = waitings.get(req) ?? nothing;
  return {
    w: wordsOf(req),
    lang,
    theme,
    elder,
    assets,
    person: visitor ? { name: visitor.actor.name, login: visitor.login } : null,
    nav: visitor ? navFor(visitor.actor, shell, path, badges) : [],
    neglected,
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
