import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { icons } from '#views/icon.ts';

const views = new URL('../../views/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, views), 'utf8');
const charts = readdirSync(new URL('charts/', views)).map((name) => `charts/${name}`);
const names = [...readdirSync(views), ...charts].filter((name) => name.endsWith('.ts'));
const sources = names.map((name) => ({ name, text: read(name) }));
const sheets = readdirSync(new URL('assets/', views)).filter((name) => name.endsWith('.css'));
const scripts = readdirSync(new URL('assets/', views)).filter((name) => name.endsWith('.js'));

/** `file: found` for every match, so that a failure names its place. */
function found(pattern: RegExp): string[] {
  return sources.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([hit]) => `${name}: ${hit}`));
}

describe('markup of the views', () => {
  it('uses only attributes that htmx has', () => {
    const types = createRequire(import.meta.url)('htmx.org/dist/editors/jetbrains/htmx.web-types.json') as {
      contributions: { html: { attributes: { name: string }[] } };
    };
    const known = new Set(types.contributions.html.attributes.map(({ name }) => name));
    const used = found(/(?<=[\s'"{])hx-[a-z][a-z0-9:-]*/g);
    const unknown = used.filter((use) => {
      const name = use.split(': ')[1] ?? '';
      return !known.has(name) && !known.has(name.replace(/:(inherited|append|[1-5]\d\d|[1-5]xx)$/, ''));
    });
    expect(used.length).toBeGreaterThan(0);
    expect(unknown).toEqual([]);
  });

  it('has no styles and no handlers of its own (strict content policy)', () => {
    expect(found(/\bstyle\s*[=:]\s*["'$]/g)).toEqual([]);
    expect(found(/[\s"']on(click|change|submit|input|load|error|key\w+)\s*[=:]/g)).toEqual([]);
    expect(found(/hx-on|hx-vals\s*=\s*["']js:|href="javascript:/g)).toEqual([]);
  });

  it('keeps raw() for its own svg and constants', () => {
    const users = sources.filter(({ text }) => /\braw\(/.test(text)).map(({ name }) => name);
    expect(users).toEqual(['html.ts', 'layout.ts']);
  });

  it('draws every icon of the sprite and no other', () => {
    const symbols = [...read('assets/icons.svg').matchAll(/<symbol id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(symbols.toSorted((a, b) => a.localeCompare(b))).toEqual(
      [...icons].toSorted((a, b) => a.localeCompare(b)),
    );
    expect(read('assets/icons.svg')).toContain('ISC License');
  });
});

describe('style sheets', () => {
  const css = sheets.map((name) => ({
    name,
    text: read(`assets/${name}`).replaceAll(/\/\*[\s\S]*?\*\//g, ''),
  }));

  it('are plain enough for old browsers: no layers, no nesting', () => {
    for (const { name, text } of css) {
      expect(text, name).not.toMatch(/@layer|@import|&\s*[.:[{]/);
      expect(deepest(text.replaceAll(/@media[^{]*\{/g, '@media{')), name).toBeLessThanOrEqual(2);
    }
  });

  it('style only what some view draws', () => {
    const drawn = [...sources.map(({ text }) => text), ...scripts.map((name) => read(`assets/${name}`))].join(
      '\n',
    );
    const classes = css.flatMap(({ name, text }) =>
      [...text.replaceAll(/\{[^{}]*\}/g, '{}').matchAll(/\.([a-z][\w-]*)/gi)].map(([, cls]) => ({
        name,
        cls,
      })),
    );
    const unused = classes.filter(({ cls }) => !new RegExp(`['"\`\\s.]${stem(cls ?? '')}`).test(drawn));
    expect(unused).toEqual([]);
  });
});

/** Classes that are put together: `of-${board}`, `ink-${n}`. */
function stem(cls: string): string {
  return cls.replace(/^(of|ink)-.*/, '$1-');
}

function deepest(text: string): number {
  let depth = 0;
  return Math.max(...[...text].map((sign) => (depth += sign === '{' ? 1 : sign === '}' ? -1 : 0)));
}
