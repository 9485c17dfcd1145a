import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, seeOther, tryParse } from '#kernel/http.ts';
import type { RequestKey } from '#records/once.ts';
import type { Thing } from '#records/office-values.ts';
import type { Actor } from '#rules/facts.ts';
import { attempt, bodyOf, refused, requestOf, seenField, sysAdmin, type Tried } from './reference-common.ts';

type Write<W> = (actor: Actor, what: W, request: RequestKey) => Promise<string>;
type Show = (deps: Deps, req: Request, res: Response, tried?: Tried) => Promise<void>;

/** How a new thing is taken in. */
export type AddDesk<Form, Spot extends object> = {
  at: string;
  form: z.ZodType<Form>;
  /** What the address says of its place; throws Problem `missing`. */
  spot: (deps: Deps, req: Request) => Promise<Spot>;
  show: Show;
  add: Write<NoInfer<Form & Spot>>;
  /** The page on which the new one stands. */
  after: (what: NoInfer<Form & Spot>) => string;
};

/** The address that a form for a new thing is sent to; `show` draws the form again with what is wrong. */
export function addRoute<Form extends object, Spot extends object>(
  desk: Router,
  deps: Deps,
  { at, form, spot, show, add, after }: AddDesk<Form, Spot>,
): void {
  desk.post(at, sysAdmin, async (req, res) => {
    const place = await spot(deps, req);
    const read = tryParse(form, req.body);
    if (!read.ok) return show(deps, req, res, refused(read.fields));
    const what = { ...read.data, ...place };
    const tried = await attempt(deps, null, () => add(actorOf(req), what, requestOf(req)));
    return tried.ok ? seeOther(res, after(what)) : show(deps, req, res, tried);
  });
}

/** A list at an address of its own, with the form for a new one on the same page. */
export function listRoutes<Form extends object>(
  desk: Router,
  deps: Deps,
  list: Omit<AddDesk<Form, object>, 'spot'>,
): void {
  desk.get(list.at, sysAdmin, (req, res) => list.show(deps, req, res));
  addRoute(desk, deps, { ...list, spot: async () => ({}) });
}

/** One kind of thing with a page of its own under `at`: `demand` finds it or throws Problem `missing`. */
export type ThingDesk<Form extends { seen: number }> = {
  at: string;
  form: z.ZodType<Form>;
  demand: (deps: Deps, req: Request) => Promise<{ id: string; of: Thing }>;
  show: Show;
  change: Write<NoInfer<Form> & { id: string }>;
  setOpen: Write<{ id: string; seen: number; open: boolean }>;
};

/** Shown, changed, taken out of use and used again: the same four addresses for everything that is kept one by one. */
export function thingRoutes<Form extends { seen: number }>(
  desk: Router,
  deps: Deps,
  thing: ThingDesk<Form>,
): void {
  const { at, form, demand, show, change, setOpen } = thing;
  const save = async (req: Request, res: Response, of: Thing, run: () => Promise<string>) => {
    const tried = await attempt(deps, of, run);
    return tried.ok ? seeOther(res, `${at}/${tried.id}?saved=1`) : show(deps, req, res, tried);
  };
  desk.get(`${at}/:id`, sysAdmin, (req, res) => show(deps, req, res));
  desk.post(`${at}/:id`, sysAdmin, async (req, res) => {
    const { id, of } = await demand(deps, req);
    const read = tryParse(form, req.body);
    if (!read.ok) return show(deps, req, res, refused(read.fields));
    return save(req, res, of, () => change(actorOf(req), { id, ...read.data }, requestOf(req)));
  });
  for (const action of ['close', 'reopen'] as const)
    desk.post(`${at}/:id/${action}`, sysAdmin, async (req, res) => {
      const { id, of } = await demand(deps, req);
      const seen = seenField.parse(bodyOf(req)['seen']);
      const what = { id, seen, open: action === 'reopen' };
      return save(req, res, of, () => setOpen(actorOf(req), what, requestOf(req)));
    });
}
