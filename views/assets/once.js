// A form goes out once: a second press while it is under way does nothing. The server would count it once anyway.
const underWay = (form, on) => (on ? form.setAttribute('data-sent', '') : form.removeAttribute('data-sent'));

addEventListener(
  'submit',
  (event) => {
    if (event.target.method === 'dialog') return;
    if (event.target.hasAttribute('data-sent')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    underWay(event.target, true);
    setTimeout(() => underWay(event.target, false), 15000);
  },
  true,
);

const release = () => document.querySelectorAll('[data-sent]').forEach((form) => underWay(form, false));
addEventListener('pageshow', release);
// What is drawn anew may be sent at once, before htmx has put its request away.
addEventListener('htmx:before:swap', release);
addEventListener('htmx:finally:request', release);

// The names of the files one has chosen, behind the button that asks for them.
addEventListener('change', ({ target }) => {
  const said = target.closest('.pick')?.querySelector('[data-none]');
  if (said) said.textContent = [...target.files].map((file) => file.name).join(', ') || said.dataset.none;
});
