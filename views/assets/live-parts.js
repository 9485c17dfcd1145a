// What a message of the stream changes on the page. Bundled with live-sound.js and live.js into one function.
const light = document.getElementById('live');
const say = light?.dataset ?? {};
const fill = (text, holes) => text.replace(/\{(\w+)\}/g, (_, name) => holes[name]);
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const button = (className, onclick, ...children) =>
  make('button', { type: 'button', className, onclick }, ...children);
const ids = (part, name) => (part.dataset[name] ?? '').split(' ').filter(Boolean);
const caseShown = () => {
  const number = document.querySelector('.pane .no')?.getAttribute('href') ?? location.pathname;
  return /^\/cases\/([\w-]+)$/.exec(number)?.[1] ?? '';
};
// The parts of a message, by name.
const live = {};
live.parts = {
  // Numbers alone are replaced, so that a link keeps the focus and nothing moves.
  numbers({ content, dataset }) {
    for (const now of content.querySelectorAll('a')) {
      const same = (link) => link.getAttribute('href') === now.getAttribute('href');
      const link = [...document.querySelectorAll(`${dataset.within} a`)].find(same);
      const number = now.querySelector('b');
      const old = link?.querySelector('b');
      if (old?.outerHTML === number?.outerHTML) continue;
      old?.remove();
      if (number) link?.append(number);
    }
  },
  alarm: ({ content }) => document.getElementById('alarm')?.replaceChildren(content),
  also({ content }) {
    document.getElementById('also')?.remove();
    if (!content.childElementCount) return;
    const also = make('span', { id: 'also' }, content);
    const head = document.querySelector('.pane-head');
    head?.insertBefore(also, head.querySelector(':scope > .push'));
  },
  rows({ content }) {
    document.querySelectorAll('.trace').forEach((mark) => mark.remove());
    for (const mark of content.querySelectorAll('.trace')) {
      const row = document.getElementById(`row-${mark.dataset.row}`);
      // The list says so itself.
      if (row?.querySelector('.lock') && 'taken' in mark.dataset) mark.querySelector('b').remove();
      row?.querySelector('.meta')?.append(mark);
    }
  },
  fresh(part) {
    const unseen = (name) => ids(part, name).filter((id) => !document.getElementById(`row-${id}`)).length;
    const [n, u] = [unseen('cases'), unseen('urgent')];
    const words = u > 0 ? (n > 1 ? say.urgent : say.urgentOne) : n > 1 ? say.many : say.one;
    const list = document.getElementById('rows');
    if (!list) return;
    let place = document.querySelector('.newbar');
    // Over the first heading: not a row moves.
    if (!place) list.before((place = make('div', { className: 'newbar', role: 'status' })));
    place.replaceChildren();
    if (n === 0) return;
    const bar = button('', showNew, fill(words, { n, u }), make('kbd', { textContent: '.' }));
    bar.id = 'newbar';
    bar.dataset.key = '.';
    place.append(bar);
  },
  page: (part) => void globalThis.follow?.hear(part),
  news(part) {
    const urgent = ids(part, 'urgent');
    for (const id of ids(part, 'cases')) {
      if (known.has(id)) continue;
      known.add(id);
      if (document.hidden) fresh += 1;
      if (urgent.includes(id)) live.ring(id);
    }
    entitle();
  },
};

// The list as it is now; the case that is open stays open.
function showNew() {
  const url = new URL(location.href);
  const pane = document.querySelector('.pane')?.getClientRects().length;
  if (pane && caseShown()) url.searchParams.set('case', caseShown());
  url.searchParams.delete('done');
  this.remove();
  htmx.ajax('GET', url.pathname + url.search, { target: '#main', swap: 'innerHTML' });
}

// News of a hidden tab stand in its title until somebody looks.
const known = new Set();
let fresh = 0;
let title = null;
function entitle(n = fresh) {
  if (title !== null) document.title = title;
  title = null;
  if (n === 0 || !document.hidden) return;
  title = document.title;
  document.title = fill(say.title, { n, title });
}
