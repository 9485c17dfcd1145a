import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Runs in the browser. What stands for WeakMap and WeakSet: properties of the objects themselves.
const asProperties = `class {
    field = Symbol();
    has(it) { return this.field in it; }
    get(it) { return it[this.field]; }
    set(it, value) { it[this.field] = value; return this; }
    add(it) { return this.set(it, true); }
  }`;

// Runs in the browser, too.
const eachColourOnce = `{
  const { Color } = axe.commons.color;
  const { parseString } = Color.prototype;
  const read = new Map();
  Color.prototype.parseString = function (text) {
    if (!read.has(text)) read.set(text, parseString.call(new Color(0, 0, 0), text));
    const { r, g, b, alpha } = read.get(text);
    return Object.assign(this, { r, g, b, alpha });
  };
}`;

const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const published = readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * axe-core as it was published, three times as fast and with the same findings: most of its time went into the private
 * fields of colours, which its build keeps in weak maps, and into reading the same few colours thousands of times.
 */
export const axeSource = `((WeakMap, WeakSet) => {
  ${published}
})(...Array(2).fill(${asProperties}));
${eachColourOnce}`;
