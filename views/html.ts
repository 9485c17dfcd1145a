/** What may stand in a hole of an `html` template. `null`, `undefined` and booleans draw nothing. */
export type Content = string | number | bigint | boolean | null | undefined | Html | readonly Content[];

/** Finished markup. Only `html`, `attrs`, `raw` and `join` make it, so everything else is escaped. */
export class Html {
  readonly text: string;
  /** `attributes` may stand between the name of a tag and its `>`, and nothing else may. */
  readonly kind: 'content' | 'attributes';
  constructor(text: string, kind: 'content' | 'attributes' = 'content') {
    this.text = text;
    this.kind = kind;
  }
  toString(): string {
    return this.text;
  }
}

/**
 * Template tag: escapes every hole, draws arrays one after the other. Throws when a hole stands in an unquoted
 * attribute, in a comment, or inside `<script>` or `<style>`, where escaping would not protect.
 */
export function html(template: TemplateStringsArray, ...holes: Content[]): Html {
  const spots = spotsOf(template);
  let text = template[0] ?? '';
  for (let i = 0; i < holes.length; i += 1) {
    text += (spots[i] === 'tag' ? drawAttributes(holes[i]) : draw(holes[i])) + (template[i + 1] ?? '');
  }
  return new Html(text);
}

/** Markup taken as it is. Only for our own SVG and constant text, never for anything a person typed. */
export function raw(text: string): Html {
  return new Html(text);
}

/** The parts one after the other, `separator` between those that draw something. */
export function join(parts: readonly Content[], separator: Content = ''): Html {
  const drawn = parts.map(draw).filter((text) => text !== '');
  return new Html(drawn.join(draw(separator)));
}

/** The text with its `{holes}` filled; words decide the order. */
export function fill(text: string, holes: Readonly<Record<string, Content>>): Html {
  return html`${text.split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : (holes[part] ?? '')))}`;
}

/**
 * Attributes for a hole inside a tag: `html\`<input ${attrs({ name, checked })}>\``. `true` gives a bare attribute;
 * `false`, `null` and `undefined` leave it out.
 */
export function attrs(values: Record<string, string | number | boolean | null | undefined>): Html {
  let drawn = '';
  for (const name in values) {
    const value = values[name];
    if (value === null || value === undefined || value === false) continue;
    drawn += value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
  }
  return new Html(drawn, 'attributes');
}

function draw(hole: Content): string {
  if (typeof hole === 'string') return escape(hole);
  if (hole === null || hole === undefined || typeof hole === 'boolean') return '';
  if (hole instanceof Html) {
    if (hole.kind === 'attributes') throw new Error('attributes stand outside a tag');
    return hole.text;
  }
  return typeof hole === 'object' ? hole.map(draw).join('') : String(hole);
}

function drawAttributes(hole: Content): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (hole instanceof Html && hole.kind === 'attributes') return hole.text;
  throw new Error('a hole inside a tag takes attrs(…) only; values of attributes must be quoted');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Most texts need none of it, which a test tells faster than a replacement. */
function escape(text: string): string {
  return /[&<>"']/.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
}

type Spot = 'content' | 'tag' | 'quoted';
const known = new WeakMap<TemplateStringsArray, Spot[]>();

/** Where each hole of the template stands; worked out once per template. */
function spotsOf(template: TemplateStringsArray): Spot[] {
  const before = known.get(template);
  if (before) return before;
  let state: State = { at: 'content', word: '' };
  const spots = template.slice(0, -1).map((piece) => {
    state = [...piece].reduce(step, state);
    return spotOf(state, piece);
  });
  known.set(template, spots);
  return spots;
}

type State = {
  at: 'content' | 'name' | 'tag' | 'value' | 'double' | 'single' | 'bare' | 'comment' | 'code';
  /** The element's name, or the last signs of a comment or script, to find its end. */
  word: string;
};

function spotOf(state: State, piece: string): Spot {
  if (state.at === 'content') return 'content';
  if (state.at === 'double' || state.at === 'single') return 'quoted';
  // `<input${attrs(…)}>`: the hole ends the name of the tag.
  if (state.at === 'tag' || (state.at === 'name' && /[a-z0-9]$/i.test(piece))) return 'tag';
  throw new Error(`no hole may stand here (${state.at}): …${piece.slice(-40)}`);
}

function step(state: State, sign: string): State {
  const { at, word } = state;
  if (at === 'content') return sign === '<' ? { at: 'name', word: '' } : state;
  if (at === 'name') return stepName(word + sign, sign);
  if (at === 'double') return sign === '"' ? { at: 'tag', word } : state;
  if (at === 'single') return sign === "'" ? { at: 'tag', word } : state;
  if (at === 'comment') return stepUntil('-->', { at, word: (word + sign).slice(-3) });
  if (at === 'code') return stepUntil('</', { at, word: (word + sign).slice(-2) });
  if (sign === '>') return { at: /^(script|style)$/i.test(word) ? 'code' : 'content', word: '' };
  if (at === 'value') return stepValue(word, sign);
  if (at === 'bare') return /\s/.test(sign) ? { at: 'tag', word } : state;
  return sign === '=' ? { at: 'value', word } : state;
}

function stepName(word: string, sign: string): State {
  if (word === '!--') return { at: 'comment', word: '' };
  if (sign === '>') return { at: /^(script|style)>$/i.test(word) ? 'code' : 'content', word: '' };
  return /\s/.test(sign) ? { at: 'tag', word: word.trim() } : { at: 'name', word };
}

function stepValue(word: string, sign: string): State {
  if (sign === '"') return { at: 'double', word };
  if (sign === "'") return { at: 'single', word };
  return /\s/.test(sign) ? { at: 'value', word } : { at: 'bare', word };
}

function stepUntil(end: string, state: State): State {
  if (state.word !== end) return state;
  return end === '</' ? { at: 'name', word: '/' } : { at: 'content', word: '' };
}
