// 录入: a pasted text is read at once, Ctrl+Enter saves, Enter does not send half a form.
addEventListener('paste', (event) => {
  const form = event.target.closest?.('[data-entry]');
  // Once the text stands in the box.
  if (form && event.target.name === 'pasted') setTimeout(() => form.querySelector('[data-reads]').click());
});
addEventListener('keydown', (event) => {
  const form = event.target.closest?.('[data-entry]');
  if (!form || event.key !== 'Enter' || event.isComposing) return;
  const { target } = event;
  if (event.ctrlKey || event.metaKey) return form.requestSubmit(form.querySelector('[value=save]'));
  if (!target.matches('input')) return;
  event.preventDefault();
  if (target.name === 'find') document.querySelector('#picks input')?.click();
});
addEventListener('input', (event) => {
  const read = event.target.closest?.('.entry .guessed');
  if (!read) return;
  // Somebody has changed it: it is his now.
  read.classList.remove('guessed');
  read.querySelector('.hint')?.remove();
});
addEventListener('change', (event) => {
  if (event.target.id === 'f-category') document.querySelector('#picks [value=""]')?.click();
});
