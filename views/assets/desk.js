// Pinyin being composed is not yet text: no half syllables are searched. Must be loaded before htmx.
addEventListener('input', (event) => event.isComposing && event.stopImmediatePropagation(), true);
addEventListener(
  'compositionend',
  (event) => event.target.dispatchEvent(new Event('input', { bubbles: true })),
  true,
);

// A request that did not arrive, or broke on the server, leaves the page as it is and says so.
const flash = (text) => {
  const place = document.getElementById('flash');
  if (place) place.textContent = text(place.dataset);
};
addEventListener('htmx:error', () => flash((words) => words.notSent));
addEventListener('htmx:response:error', (event) => {
  const status = event.detail.ctx?.response?.status;
  if (status >= 500) flash((words) => words.failed);
  // It no longer waits here.
  if (status === 409) document.querySelector('.row[aria-current]')?.classList.add('gone');
});
addEventListener('htmx:before:request', () => flash(() => ''));

// Single keys (WCAG 2.1.4: they can be switched off, and the choice is kept on this computer).
const keysOff = () => localStorage.getItem('keys') === 'off';

addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (keysOff() || document.querySelector('dialog[open]')) return;
  if (event.target.closest('input, select, textarea, [contenteditable]')) return;
  if (press(event)) event.preventDefault();
});

function press(event) {
  // By the place of the key, so that full-width input modes work; `?` only by what it types.
  const place = event.code.replace(/^(Key|Digit|Numpad)(?=.)/, '');
  const key = event.key === '?' ? '?' : (places[place] ?? place);
  if (key === 'J' || key === 'ArrowDown') return move(1);
  if (key === 'K' || key === 'ArrowUp') return move(-1);
  // A key held down goes through the list and decides nothing.
  if (event.repeat) return false;
  if (key === '?') return openKeys();
  if (key === '/') return goTo(document.querySelector('#find input'));
  if ((key === 'Enter' || key === 'Space') && !acceptsEnter(event.target)) return false;
  if (key === 'Space')
    return pressed(document.getElementById('viewer') && first('#pane a[href^="/photos/"]'));
  if (key === 'N') return pressed(first('#step-note > summary'));
  if (key === '.') return pressed(first('[data-key="."], #newbar'));
  if (event.shiftKey && !/^[1-4]$/.test(key)) return false;
  const name = (event.shiftKey ? 'shift-' : '') + (key.length === 1 ? key.toLowerCase() : key);
  return pressed(first(`[data-key="${CSS.escape(name)}"]`));
}
const places = { Period: '.', Decimal: '.', Slash: '/' };

// What can be seen; else what lies in a menu that is shut.
function first(selector) {
  const all = [...document.querySelectorAll(selector)];
  return (
    all.find((one) => one.getClientRects().length > 0) ??
    all.find((one) => one.closest('details:not([open])'))
  );
}

function pressed(element) {
  if (!element) return false;
  const shutAway = element.matches('summary') && element.parentElement.parentElement.closest('details');
  if (shutAway) shutAway.open = true;
  element.click();
  if (element.matches('summary') && !goTo(fieldIn(element.parentElement))) element.focus();
  return true;
}

// Where the writing begins in what a key has opened.
function fieldIn(details) {
  const fields = [...details.querySelectorAll('input:not([type=hidden]), select, textarea')];
  return details.open && fields.find((field) => field.getClientRects().length > 0);
}

function goTo(field) {
  field?.focus();
  return Boolean(field);
}

// Enter on any other link or button means that link or button.
function acceptsEnter(target) {
  return target.matches('.row[aria-current]') || !target.closest('a, button, summary');
}

function move(by) {
  const rows = [...document.querySelectorAll('.row:not(.sending, .done)')];
  if (rows.length === 0) return false;
  const focused = rows.indexOf(document.activeElement);
  const at = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (!next.hasAttribute('aria-current')) next.click();
  return true;
}

function openKeys() {
  const sheet = document.getElementById('keys');
  if (!sheet) return false;
  sayKeys(sheet.querySelector('[data-keys-switch]'));
  sheet.showModal();
  return true;
}

function sayKeys(button) {
  button.textContent = keysOff() ? button.dataset.off : button.dataset.on;
}

addEventListener('click', (event) => {
  if (event.target.closest('[data-keys-open]')) openKeys();
  const button = event.target.closest('[data-keys-switch]');
  if (button) {
    localStorage.setItem('keys', keysOff() ? 'on' : 'off');
    sayKeys(button);
  }
  shut(event.target);
});

// Escape shuts what is open and leads back to the list.
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing || document.querySelector('dialog[open]')) return;
  const open = document.querySelector('details.menu[open]');
  if (!open || open.closest('.pane')) document.querySelector('.row[aria-current]')?.focus();
  else open.querySelector('summary').focus();
  shut(null);
});

// All menus but the one that was touched.
function shut(touched) {
  const open = document.querySelectorAll('details.menu[open]');
  open.forEach((menu) => menu.contains(touched) || (menu.open = false));
}

// What unfolds is seen whole.
const reveal = ({ target }) => target.open && target.lastElementChild?.scrollIntoView({ block: 'nearest' });
addEventListener('toggle', reveal, true);

// A row's case opens beside the list; on a narrow screen it takes the list's place.
addEventListener('click', (event) => {
  const row = event.target.closest('.row[hx-get]');
  if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  document.querySelectorAll('.row[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
  row.setAttribute('aria-current', 'true');
  row.closest('.triage').classList.add('picked');
});

// After a decision the list stays where it was, and the keys go on from the case that is open then.
let listTop = 0;
const list = () => document.getElementById('rows');
addEventListener('htmx:before:swap', () => (listTop = list()?.scrollTop ?? 0));
addEventListener('htmx:after:swap', () => {
  document.getElementById('problem')?.focus();
  const row = list()?.querySelector('.row[aria-current]');
  if (!row) return;
  list().scrollTop = listTop;
  if (matchMedia('(max-width: 48rem)').matches) return scrollTo(0, 0);
  row.scrollIntoView({ block: 'nearest' });
  if (document.activeElement === document.body) row.focus({ preventScroll: true });
});
