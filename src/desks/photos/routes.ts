import type { Router } from 'express';
import type { Deps } from '#kernel/deps.ts';
import { actorOf, newDesk } from '#kernel/http.ts';
import { findOpen } from '#desks/common/opened.ts';
import { findPhoto } from '#records/photos.ts';
import { sharesPhoto } from '#records/tasks.ts';
import { Problem } from '#rules/problem.ts';

/** The pictures of cases, full or `?size=thumb`, for those who may look into the case or with whom its lead shared them; to all others there is no such address. */
export function photoRoutes(deps: Pick<Deps, 'readDb' | 'photos' | 'now'>): Router {
  const { readDb, photos } = deps;
  const desk = newDesk();

  desk.get('/photos/:id', async (req, res) => {
    const actor = actorOf(req);
    const photo = await findPhoto(readDb, req.params.id);
    const open = photo && (await findOpen(deps, actor, photo.caseId));
    if (!photo || !(open || (await sharesPhoto(readDb, actor, req.params.id)))) throw new Problem('missing');
    const picture = await photos.read(photo.sha256, req.query['size'] === 'thumb' ? 'thumb' : 'full');
    if (!picture) throw new Problem('missing');
    res
      .set({
        'Content-Type': 'image/webp',
        'Content-Disposition': 'inline; filename="photo.webp"',
        'X-Content-Type-Options': 'nosniff',
        // Sight of a sealed case, and of what was shared, ends; a browser that kept the picture would show it on.
        'Cache-Control': open && open.facts.sensitivity !== 'X' ? 'private, max-age=3600' : 'no-store',
      })
      // On a shared computer the next person's session must not be served from the last one's cache.
      .vary('Cookie')
      .send(picture);
  });

  return desk;
}
