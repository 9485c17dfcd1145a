import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, seeOther, tryParse } from '#kernel/http.ts';
import type { RequestKey } from '#records/once.ts';
import type { Thing } from '#records/office-values.ts';
import type { Actor } from '#rules/facts.ts';
import { attempt, bodyOf, refused, requestOf, seenField, sysAdmin, type Tried } from './reference-common.ts';

type Write<W> = (actor: Actor, what: W, request: RequestKey) => Promise<string>;

/** One kind of thing with a page of its own under `at`: `demand` finds it or throws Problem `missing`. */
export type ThingDesk<Form extends { seen: number }> = {
  at: string;
  form: z.ZodType<Form>;
  demand: (deps: Deps, req: Request) => Promise<{ id: string; of: Thing }>;
  show: (deps: Deps, req: Request, res: Response, tried?: Tried) => Promise<void>;
  change: Write<NoInfer<Form> & { id: string }>;
  setOpen: Write<{ id: string; seen: number; open: boolean }>;
};

/** Shown, changed, taken out of use and used again: the same four addresses for units, grids and numbers. */
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
