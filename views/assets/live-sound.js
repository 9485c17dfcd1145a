// 特急 rings, if this computer's people want it.
// A browser makes no sound before somebody has touched the page, and says so in its console when asked to.
live.ring = (id) => {
  const rung = (localStorage.getItem('rung') ?? '').split(' ').slice(-20);
  if (rung.includes(id) || localStorage.getItem('sound') !== 'on') return;
  localStorage.setItem('rung', [...rung, id].join(' '));
  sound();
};
let speaker = null;
function sound() {
  if (navigator.userActivation?.hasBeenActive === false) return;
  speaker ??= new AudioContext();
  document.documentElement.dataset.rung = Number(document.documentElement.dataset.rung ?? 0) + 1;
  [880, 660, 880].forEach((pitch, i) => {
    const at = speaker.currentTime + i * 0.22;
    const tone = new OscillatorNode(speaker, { frequency: pitch });
    const loud = new GainNode(speaker, { gain: 0 });
    loud.gain.setTargetAtTime(0.2, at, 0.01);
    loud.gain.setTargetAtTime(0, at + 0.15, 0.02);
    tone.connect(loud).connect(speaker.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  });
}

// Asked for once on each computer, in the rail; afterwards it is a switch in the sheet of keys.
function offerSound() {
  const choice = localStorage.getItem('sound');
  const rail = document.querySelector('.rail');
  if (rail && choice === null && !rail.querySelector('.sound')) {
    const answer = (text, value) => button('btn small', () => chooseSound(value), text);
    rail.append(
      make(
        'p',
        { className: 'sound' },
        make('span', {}, say.ask),
        answer(say.yes, 'on'),
        answer(say.no, 'off'),
      ),
    );
  }
  const sheet = document.querySelector('#keys form');
  if (sheet && !sheet.querySelector('.ring'))
    sheet.prepend(
      button('btn ring', () => chooseSound(localStorage.getItem('sound') === 'on' ? 'off' : 'on')),
    );
  if (sheet) sheet.firstChild.textContent = choice === 'on' ? say.soundOn : say.soundOff;
}
function chooseSound(value) {
  localStorage.setItem('sound', value);
  document.querySelector('.sound')?.remove();
  offerSound();
  if (value === 'on') sound();
}
