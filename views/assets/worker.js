// Photos: show what was taken, offer one slot more, let one be removed. Without this the file inputs still work.
for (const group of document.querySelectorAll('[data-shots]')) {
  const most = Number(group.dataset.shots);
  const blank = group.querySelectorAll('label')[1];
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
  slot.querySelector('img')?.remove();
  slot.querySelector('.drop')?.remove();
  const image = new Image();
  image.alt = file.name;
  image.src = URL.createObjectURL(file);
  const drop = document.createElement('button');
  drop.type = 'button';
  drop.className = 'drop';
  drop.textContent = '×';
  drop.setAttribute('aria-label', group.dataset.remove);
  drop.addEventListener('click', (event) => {
    event.preventDefault();
    URL.revokeObjectURL(image.src);
    image.remove();
    drop.remove();
    slot.classList.remove('taken');
    slot.querySelector('input').value = '';
    slot.querySelector('b').textContent = group.dataset.more;
  });
  slot.append(image, drop);
  slot.classList.add('taken');
  slot.querySelector('b').textContent = group.dataset.retake;
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

// 其他: the whole list comes when it is chosen. Without this its slot holds a link to the same list.
for (const slot of document.querySelectorAll('[data-whole]')) {
  slot.closest('fieldset').addEventListener('change', ({ target }) => {
    if (target.value === 'other' && !slot.querySelector('select')) void fetchList(slot);
  });
}

async function fetchList(slot) {
  const answer = await fetch(slot.dataset.whole).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const field = page.querySelector('[name=other]')?.closest('.field');
  if (field) slot.replaceChildren(field);
}
