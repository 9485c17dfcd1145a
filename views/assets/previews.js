// Photos that are about to be sent are seen first.
addEventListener('change', ({ target }) => {
  if (target.type !== 'file') return;
  const pick = target.closest('.pick') ?? target;
  pick.parentElement.querySelector('.previews')?.remove();
  const shown = document.createElement('div');
  shown.className = 'previews';
  for (const file of target.files) {
    const image = new Image();
    image.alt = file.name;
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    // What this browser cannot draw, like HEIC, is sent all the same.
    image.onerror = () => image.remove();
    shown.append(image);
  }
  pick.after(shown);
});
addEventListener('click', (event) => event.target.closest('[data-print]') && print());
