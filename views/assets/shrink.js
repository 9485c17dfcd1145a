// A photo is made small enough for a bad network before it is sent, and looked at: a blurred one is worth a second shot
// while one still stands there. Without this the server takes the photo as it is.
const longSide = 1600;
const quality = 0.72;
const sharpEnough = 20;
const shrinking = new Set();

addEventListener(
  'change',
  ({ target }) => {
    const file = target.type === 'file' && target.files[0];
    if (!file || target.files.length > 1 || !window.createImageBitmap || smaller.has(file)) return;
    const work = shrink(target, file).finally(() => shrinking.delete(work));
    shrinking.add(work);
  },
  true,
);

// What is still being made smaller is waited for.
addEventListener(
  'submit',
  (event) => {
    if (shrinking.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    void Promise.allSettled(shrinking).then(() => target.requestSubmit(submitter));
  },
  true,
);

const smaller = new WeakSet();

async function shrink(input, file) {
  // What the browser cannot draw is sent as it is: the server says what it is.
  const drawn = await createImageBitmap(file).catch(() => null);
  if (!drawn) return;
  const scale = Math.min(1, longSide / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(drawn.width * scale);
  canvas.height = Math.round(drawn.height * scale);
  canvas.getContext('2d').drawImage(drawn, 0, 0, canvas.width, canvas.height);
  const blurred = sharpness(drawn) < sharpEnough;
  drawn.close();
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality));
  // Another one was taken meanwhile.
  if (input.files[0] !== file) return;
  if (blob && blob.size < file.size) {
    const small = new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
    smaller.add(small);
    const box = new DataTransfer();
    box.items.add(small);
    input.files = box.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const group = input.closest('[data-blurred]');
  if (blurred && group) input.closest('label').querySelector('b').textContent = group.dataset.blurred;
}

/** How much neighbouring points differ on a small grey copy: the variance of its Laplacian. */
function sharpness(drawn) {
  const side = 256;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  pen.drawImage(drawn, 0, 0, side, side);
  const { data } = pen.getImageData(0, 0, side, side);
  const grey = (i) => 0.3 * data[4 * i] + 0.59 * data[4 * i + 1] + 0.11 * data[4 * i + 2];
  let sum = 0;
  let squares = 0;
  let n = 0;
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const i = y * side + x;
      const edge = 4 * grey(i) - grey(i - 1) - grey(i + 1) - grey(i - side) - grey(i + side);
      sum += edge;
      squares += edge * edge;
      n += 1;
    }
  }
  return squares / n - (sum / n) ** 2;
}
