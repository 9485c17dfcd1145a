import type { Express } from 'express';

export type Route = { method: string; path: string };

type Layer = {
  route?: { path: string | string[]; stack: { method: string }[] };
  handle?: { stack?: Layer[] };
};

/** Every address the app answers, read from express itself: what a test does not list, it cannot forget. */
export function routesOf(app: Express): Route[] {
  const walk = (layers: readonly Layer[]): Route[] =>
    layers.flatMap((layer) => {
      if (layer.route) {
        const { path, stack } = layer.route;
        const methods = new Set(stack.map((one) => one.method.toUpperCase()));
        return [path].flat().flatMap((p) => [...methods].map((method) => ({ method, path: p })));
      }
      return walk(layer.handle?.stack ?? []);
    });
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}
