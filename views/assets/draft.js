// The report that was not sent: kept on this device until it is taken in, for its own writer, half a day at most. A
// session that ends, large type or a lost connection then cost nothing. Without this such a form starts afresh.
const halfDay = 12 * 60 * 60 * 1000;

/** One request to the drafts of this browser; undefined where it keeps none. */
function drafts(mode, ask) {
  return new Promise((done) => {
    const opening = indexedDB.open('gridcase', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('draft');
    opening.onerror = () => done();
    opening.onsuccess = () => {
      const request = ask(opening.result.transaction('draft', mode).objectStore('draft'));
      request.onsuccess = () => done(request.result);
      request.onerror = () => done();
    };
  }).catch(() => undefined);
}
const put = (name, value) => drafts('readwrite', (store) => store.put(value, name));
const stored = (name) => drafts('readonly', (store) => store.get(name));
const clear = () => drafts('readwrite', (store) => store.clear());

if (document.querySelector('[data-draft-over]')) void clear();
addEventListener('submit', ({ target }) => {
  if (target.getAttribute('action')?.startsWith('/sign-out')) void clear();
});
for (const part of document.querySelectorAll('[data-js]')) part.hidden = false;
for (const form of document.querySelectorAll('[data-draft]')) void watch(form);

async function watch(form) {
  const owner = form.dataset.draft;
  const draft = await stored('fields');
  const isGood = draft?.owner === owner && Date.now() - draft.at < halfDay;
  const photos = (isGood && (await stored('photos'))) || [];
  // A form that came back with faults says itself what was typed; its photos are with the server already.
  const cameBack = 'cameBack' in form.dataset;
  if (draft && !isGood) await clear();
  if (isGood && !cameBack) restore(form, draft, photos);
  const keep = ({ target } = {}) => {
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
    void put('fields', { owner, at: Date.now(), search: location.search, fields });
    if (target?.type !== 'file') return;
    const files = [...form.querySelectorAll('[type=file]')].flatMap((input) => [...input.files]);
    void put('photos', cameBack ? [...photos, ...files] : files);
  };
  if (cameBack) keep();
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  for (const outside of form.elements) if (!form.contains(outside)) outside.addEventListener('change', keep);
}

function restore(form, { search, fields }, photos) {
  for (const [name, value] of fields) {
    // The tile of this address was pressed after the one of the draft.
    if (name !== 'category' || search === location.search || !location.search) fill(form, name, value);
  }
  photos.forEach((photo, i) => {
    const input = form.querySelectorAll('[type=file]')[i];
    const box = new DataTransfer();
    box.items.add(photo);
    input.files = box.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  for (const details of form.querySelectorAll('details')) {
    const typed = [...details.querySelectorAll('[type=text], [type=tel]')];
    if (typed.some(({ value }) => value)) details.open = true;
  }
  const note = form.querySelector('[data-draft-note]');
  note.hidden = false;
  note.querySelector('button').addEventListener('click', async () => {
    await clear();
    location.replace(location.href);
  });
}

function fill(form, name, value) {
  const field = form.elements[name];
  if (!field) return;
  if (field.type === 'checkbox') field.checked = true;
  else field.value = value;
  if (name !== 'category') return;
  // Its tile may have gone since.
  if (field.value !== value) {
    field.value = 'other';
    form.elements.other.value = value;
  }
  form.querySelector('[name=category]:checked')?.dispatchEvent(new Event('change', { bubbles: true }));
}
