// Photos: show what was taken, offer one slot more, let one be removed. Without this the file inputs still work.
const mostBytes = 15 * 1024 * 1024;

for (const group of document.querySelectorAll('[data-shots]')) {
  const most = Number(group.dataset.shots);
  const blank = group.querySelectorAll('label')[1];
  group.classList.add('live');
  for (const input of group.querySelectorAll('input')) input.className = 'cover';
  const spare = blank.cloneNode(true);
  group.addEventListener('change', ({ target }) => {
    if (target.files?.length) show(group, target.closest('label'), target.files[0]);
    const slots = group.querySelectorAll('label');
    const free = [...slots].some((slot) => !slot.classList.contains('taken'));
    if (!free && slots.length < most) slots[slots.length - 1].after(spare.cloneNode(true));
  });
}

function show(group, slot, file) {
  const words = group.dataset;
  slot.querySelector('img')?.remove();
  slot.querySelector('.drop')?.remove();
  slot.classList.remove('bad');
  const face = slot.querySelector('b');
  const doubt = (text) => {
    slot.classList.add('bad');
    face.textContent = text;
  };
  const image = new Image();
  image.alt = file.name;
  image.onerror = () => {
    image.remove();
    doubt(words.unseen);
  };
  image.src = URL.createObjectURL(file);
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'drop';
  drop.textContent = '×';
  drop.setAttribute('aria-label', words.remove);
  drop.addEventListener('click', (event) => {
    event.preventDefault();
    URL.revokeObjectURL(image.src);
    image.remove();
    drop.remove();
    slot.classList.remove('taken', 'bad');
    const input = slot.querySelector('input');
    input.value = '';
    face.textContent = words.more;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  slot.append(image, drop);
  slot.classList.add('taken');
  face.textContent = words.retake;
  if (file.size > mostBytes) doubt(words.large);
}

// The position of the device, only when the person presses the button.
for (const button of document.querySelectorAll('[data-locate]')) {
  if (!navigator.geolocation) continue;
  const form = button.closest('form');
  const status = button.nextElementSibling;
  const words = status.dataset;
  button.hidden = false;
  button.addEventListener('click', () => {
    status.textContent = words.locating;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.lat.value = coords.latitude.toFixed(6);
        form.elements.lon.value = coords.longitude.toFixed(6);
        status.textContent = words.located.replace('{m}', Math.round(coords.accuracy));
      },
      () => (status.textContent = words.off),
      { enableHighAccuracy: true, timeout: 6000, maximumAge: 60000 },
    );
  });
}

// 其他: the whole list comes when it is chosen, to be searched while one types. Without this its slot holds a link to
// the same list.
for (const slot of document.querySelectorAll('[data-whole]')) {
  const tiles = slot.closest('fieldset');
  const other = tiles.querySelector('[value=other]');
  const look = () => {
    if (other.checked && !slot.querySelector('.kinds')) void fetchList(slot, other);
  };
  tiles.addEventListener('change', look);
  look();
}

async function fetchList(slot, other) {
  const answer = await fetch(slot.dataset.whole).catch(() => null);
  if (!answer?.ok || slot.querySelector('.kinds')) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('.kinds');
  const find = page.querySelector('[name=q]');
  if (!list || !find) return;
  const chosen = document.createElement('input');
  Object.assign(chosen, { type: 'hidden', name: 'other', value: slot.querySelector('[name=other]').value });
  const none = document.createElement('p');
  none.setAttribute('role', 'status');
  find.removeAttribute('name');
  for (const link of list.querySelectorAll('[data-code]')) link.replaceWith(choiceOf(link));
  slot.replaceChildren(chosen, find.closest('.field'), none, list);

  const pick = (choice) => {
    chosen.value = choice.value;
    find.value = choice.querySelector('b').textContent;
    other.nextElementSibling.querySelector('b').textContent = find.value;
    list.hidden = true;
  };
  list.addEventListener('click', ({ target }) => {
    const choice = target.closest('button');
    if (!choice) return;
    pick(choice);
    find.dispatchEvent(new Event('change', { bubbles: true }));
  });
  find.addEventListener('focus', () => {
    find.select();
    list.hidden = false;
    // The keyboard takes the lower half of the screen.
    slot.scrollIntoView();
  });
  find.addEventListener('input', () => {
    chosen.value = '';
    none.textContent = narrow(list, find.value) ? '' : slot.dataset.none;
  });
  find.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    list.querySelector('section:not([hidden]) li:not([hidden]) button')?.click();
  });
  const before = chosen.value && list.querySelector(`[value="${CSS.escape(chosen.value)}"]`);
  if (before) pick(before);
}

function choiceOf(link) {
  const choice = document.createElement('button');
  choice.type = 'button';
  choice.value = link.dataset.code;
  choice.append(...link.childNodes);
  return choice;
}

/** Shows what answers to every word; false when nothing does. */
function narrow(list, text) {
  const words = text.trim().toLowerCase().split(/\s+/);
  list.hidden = false;
  for (const part of list.children) {
    for (const item of part.querySelectorAll('li')) {
      item.hidden = !words.every((word) => item.dataset.find.includes(word));
    }
    part.hidden = !part.querySelector('li:not([hidden])');
  }
  return !!list.querySelector('section:not([hidden])');
}
