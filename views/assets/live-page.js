// The page of a case or of a task is kept as it is now: when something was written to it, it is asked for again, and every
// part of it changes but the one in which somebody is typing.
globalThis.follow = {};
{
  const names = [
    '.case-head',
    'article > .line',
    '.stands',
    '#playbook',
    '#steps',
    '#next',
    '#tasks',
    '#way',
    '#said',
    '#timeline',
  ];
  let newer = null;
  const open = () => document.querySelector('article[data-mark]');
  const changed = (field) => {
    if (field.type === 'hidden') return false;
    if (field.type === 'file') return field.files.length > 0;
    if (field.matches('[type=checkbox], [type=radio]')) return field.checked !== field.defaultChecked;
    if (field.matches('select'))
      return (
        field.selectedIndex !==
        Math.max(
          0,
          [...field.options].findIndex((one) => one.defaultSelected),
        )
      );
    return field.value !== field.defaultValue;
  };
  const isBusy = (part) =>
    part.contains(document.activeElement) ||
    part.querySelector('.error') !== null ||
    [...part.querySelectorAll('input, textarea, select')].some(changed);
  const headOf = (details) => details.querySelector('summary')?.textContent.trim();

  // What the reader has unfolded or folded stays so.
  function put(old, now) {
    const known = new Map([old, ...old.querySelectorAll('details')].map((one) => [headOf(one), one.open]));
    for (const one of [now, ...now.querySelectorAll('details')])
      if (one.matches('details') && known.has(headOf(one))) one.open = known.get(headOf(one));
    old.replaceWith(now);
    window.htmx?.process(now);
  }

  function swap() {
    const page = open();
    if (!newer || !page) return;
    let waits = false;
    for (const name of names) {
      const [old, now] = [page, newer].map((one) => one.parentNode.querySelector(name));
      if (old && isBusy(old)) waits ||= now !== null;
      else if (old && now) put(old, now.cloneNode(true));
      else if (old) old.remove();
      else if (now?.nextElementSibling?.id)
        document.getElementById(now.nextElementSibling.id)?.before(now.cloneNode(true));
    }
    page.dataset.mark = newer.dataset.mark;
    if (!waits) newer = null;
  }
  addEventListener('focusout', () => newer && setTimeout(swap, 300));

  globalThis.follow.hear = async ({ dataset }) => {
    if (!open() || open().dataset.mark === dataset.mark) return;
    const answer = await fetch(location.pathname + location.search).catch(() => null);
    // Not his to see any more, so it does not stand there any longer.
    if (answer?.status === 404) location.reload();
    if (!answer?.ok || answer.redirected) return;
    const text = await answer.text();
    newer = new DOMParser().parseFromString(text, 'text/html').querySelector('article[data-mark]');
    swap();
  };
}
