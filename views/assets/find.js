// The box of the top bar. Ctrl K leads to it from anywhere; arrows walk through what it offers while one types.
const findInput = () => document.querySelector('#find input');
const offerList = () => document.getElementById('offers');
const offered = () => [...offerList().querySelectorAll('a')];

addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || !findInput()) return;
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
    event.preventDefault();
    findInput().focus();
    findInput().select();
  } else if (event.target === findInput() && walk(event.key)) event.preventDefault();
});

function walk(key) {
  const all = offered();
  const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  if (key === 'Escape') {
    if (offerList().hidden) findInput().blur();
    return showOffers(false) || true;
  }
  if (key === 'Enter') return at >= 0 && !offerList().hidden && (all[at].click(), true);
  if (!['ArrowDown', 'ArrowUp'].includes(key) || all.length === 0) return false;
  showOffers(true);
  // One step past either end is the box itself again.
  const steps = all.length + 1;
  const next = (at + 1 + (key === 'ArrowDown' ? 1 : -1) + steps) % steps;
  point(all[next - 1]);
  return true;
}

function point(offer) {
  offered().forEach((one) => one.setAttribute('aria-selected', String(one === offer)));
  if (offer) findInput().setAttribute('aria-activedescendant', offer.id);
  else findInput().removeAttribute('aria-activedescendant');
}

function showOffers(on) {
  const list = offerList();
  list.hidden = !on || list.childElementCount === 0;
  findInput().setAttribute('aria-expanded', String(!list.hidden));
  if (list.hidden) point(null);
}

// Without this script it is a plain field; with it, a field that has a list.
if (findInput()) {
  const says = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': 'offers',
    'aria-expanded': 'false',
  };
  for (const [name, value] of Object.entries(says)) findInput().setAttribute(name, value);
  offerList().setAttribute('role', 'listbox');
  offerList().setAttribute('aria-label', offerList().dataset.label);
  new MutationObserver(() => showOffers(document.activeElement === findInput())).observe(offerList(), {
    childList: true,
  });
  document.getElementById('find').addEventListener('focusout', (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) showOffers(false);
  });
  findInput().addEventListener('focus', () => showOffers(true));
  // htmx listens a moment after the page has come: what was typed before is told to it then.
  let isEarly = false;
  findInput().addEventListener('input', () => (isEarly = true));
  findInput().addEventListener(
    'htmx:after:init',
    ({ target }) => isEarly && target.dispatchEvent(new Event('input')),
  );
}
