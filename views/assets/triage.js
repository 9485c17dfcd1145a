// The list and the panes of 分派: the next ones are here before they are asked for, and what became of a case is told.
// Bundled with decide.js into one block.

// Panes fetched ahead: the next three cases and the one before stand on the screen before the network answers.
const ahead = new Map();
const freshFor = 60000;
const rowsHere = () => [...document.querySelectorAll('#rows[hx-target\\:inherited="#pane"] .row')];
const waitingRows = () => rowsHere().filter((row) => !row.matches('.sending, .done, .gone'));
const currentRow = () => document.querySelector('.row[aria-current]');
const partial = (target) => ({
  'HX-Request': 'true',
  'HX-Request-Type': 'partial',
  'HX-Target': target,
  Accept: 'text/html',
});

function fetchAhead() {
  const rows = waitingRows();
  const at = rows.indexOf(currentRow());
  for (const row of [rows[at + 1], rows[at + 2], rows[at + 3], rows[at - 1]]) {
    if (!row || held.has(row.id) || isFresh(row)) continue;
    const answer = fetch(row.href, { headers: partial('section#pane'), priority: 'low' }).then((response) =>
      response.ok && !response.redirected ? response.text() : Promise.reject(response.status),
    );
    answer.catch(() => ahead.delete(row.id));
    ahead.set(row.id, { answer, version: row.dataset.version, at: Date.now() });
  }
}

// Live news redraw or mark a row: what was fetched of its case before is let go.
function isFresh(row) {
  const known = ahead.get(row.id);
  return known && known.version === row.dataset.version && Date.now() - known.at < freshFor;
}
new MutationObserver((changes) => {
  for (const { target } of changes) {
    const row = (target.closest ? target : target.parentElement)?.closest('.row');
    if (row) ahead.delete(row.id);
  }
}).observe(document.getElementById('main'), { subtree: true, childList: true });

// htmx asks; what is here already answers. A pane that takes long shows where its text will stand.
let slow;
addEventListener('htmx:before:request', (event) => {
  const { ctx } = event.detail;
  const row = ctx.sourceElement.closest?.('.row');
  if (!row) return;
  if (held.has(row.id)) {
    event.preventDefault();
    return reopen(row);
  }
  if (isFresh(row)) {
    const { answer } = ahead.get(row.id);
    const left = new Promise((_, leave) =>
      ctx.request.signal?.addEventListener('abort', () => leave(new DOMException('', 'AbortError'))),
    );
    const asked = () => fetch(ctx.request.action, ctx.request);
    ctx.fetch = () => Promise.race([answer.then((text) => new Response(text), asked), left]);
  } else ahead.delete(row.id);
  clearTimeout(slow);
  slow = setTimeout(() => {
    const pane = document.getElementById('pane');
    pane.classList.add('waiting');
    pane.setAttribute('aria-busy', 'true');
  }, 300);
});

function reopen(row) {
  const pane = held.get(row.id);
  held.delete(row.id);
  const line = outcome();
  document.getElementById('pane').replaceWith(pane);
  pane.querySelector('.action-bar').before(line);
  line.querySelector(`[data-of="${row.id}"]`)?.remove();
  htmx.process(pane);
  history.pushState({ htmx: true }, '', row.href);
  pane.querySelector('#problem')?.focus();
  settle();
}

addEventListener('htmx:finally:request', () => {
  clearTimeout(slow);
  const pane = document.getElementById('pane');
  pane?.classList.remove('waiting');
  pane?.removeAttribute('aria-busy');
});

// What became of the last decisions stays in sight from pane to pane; a decision taken back is no longer one.
const outcome = () => document.getElementById('outcome');
let told = [];
addEventListener('htmx:before:swap', (event) => {
  const { sourceElement: from, request } = event.detail.ctx;
  // Whoever has gone on already does not get the case before.
  if (request?.signal?.aborted) return event.preventDefault();
  told = from.closest?.('#outcome') ? [] : [...(outcome()?.children ?? [])];
});
addEventListener('htmx:after:swap', () => {
  const place = outcome();
  const isNew = place?.childElementCount > 0;
  place?.append(...told.filter((line) => !isNew || line.matches('.trouble')));
  settle();
});

// Loud for eight seconds, then a quiet line, for as long as the way back is open.
function settle() {
  for (const line of outcome()?.querySelectorAll('.upshot:not([data-since])') ?? []) {
    line.dataset.since = '';
    setTimeout(() => line.classList.add('quiet'), 8000);
    setTimeout(() => line.matches('.trouble') || line.remove(), 600000);
  }
  for (const [id, { words }] of inFlight) mark(document.getElementById(id), words.sending);
  const rows = waitingRows();
  const place = document.querySelector('#pane .at');
  const at = rows.indexOf(currentRow());
  if (place && at >= 0 && !document.querySelector('.pager')) place.textContent = `${at + 1} / ${rows.length}`;
  setTimeout(fetchAhead);
}

function mark(row, text) {
  if (!row || row.querySelector('.mark')) return;
  row.classList.add('sending');
  const note = Object.assign(document.createElement('span'), {
    className: 'tag accent mark',
    textContent: text,
  });
  row.querySelector('.meta').append(note);
}

// The list never jumps: what is done fades, and leaves when somebody moves on.
addEventListener('click', ({ target }) => {
  const row = target.closest('.row');
  if (!row) return;
  row.classList.remove('back');
  for (const done of document.querySelectorAll('.row.done')) {
    const group = done.closest('section');
    done.closest('li').remove();
    if (!group.querySelector('.row')) group.remove();
  }
});

addEventListener('load', settle);
