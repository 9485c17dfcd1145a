// A photo of the page opens large in its dialog; ← and → lead to the next. Without this script it opens by itself.
{
  // A desk draws its dialog anew with the rest of it.
  const dialog = () => document.getElementById('viewer');
  const links = () => {
    const all = [...document.querySelectorAll(':is(.photos, .evidence, .halves) a[href^="/photos/"]')];
    return all.filter((one, i) => all.findIndex((other) => other.href === one.href) === i);
  };
  let shown = 0;

  const show = (at) => {
    const viewer = dialog();
    const photos = links();
    shown = (at + photos.length) % photos.length;
    const large = new Image();
    large.src = photos[shown].href;
    large.alt = photos[shown].querySelector('img').alt;
    viewer.querySelector('.stage').replaceChildren(large);
    viewer.querySelector('p').textContent = `${shown + 1} / ${photos.length} · ${large.alt}`;
    viewer.querySelectorAll('[data-turn]').forEach((button) => (button.hidden = photos.length < 2));
  };

  addEventListener('click', (event) => {
    const viewer = dialog();
    if (!viewer) return;
    const turn = event.target.closest('[data-turn]');
    if (turn) return show(shown + Number(turn.dataset.turn));
    // Beside the photo: the dialog itself is all that lies there.
    if (event.target === viewer || event.target.matches('.stage')) return viewer.close();
    const link = event.target.closest(':is(.photos, .evidence, .halves) a[href^="/photos/"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !viewer.showModal) return;
    event.preventDefault();
    show(links().findIndex((one) => one.href === link.href));
    viewer.showModal();
  });
  addEventListener('keydown', ({ key }) => {
    if (!dialog()?.open) return;
    if (key === 'ArrowLeft') show(shown - 1);
    if (key === 'ArrowRight') show(shown + 1);
  });
}
