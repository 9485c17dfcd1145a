// What changes on a desk while it stands open. Every message is whole and read anew by the server, so a stream that was
// cut only has to be opened again. Of all tabs of a browser one holds the stream, the others that are seen ask when it
// hears: over HTTP/1.1 a browser has six connections, and pages need them.
const me = Math.random().toString(36).slice(2);
const chair = 'live';
let since = say.since;
// The clock of the server, as it is shown; this computer's may be wrong.
let ahead = 0;
let heard = Date.now();
let lostAt = 0;
let tries = 0;
let source = null;
let shown = null;
let crowded = false;
let retrying = false;
const waiting = {};

// One run of each kind of work at a time; asked for again, it waits anew.
const later = (name, ms, work) => {
  clearTimeout(waiting[name]);
  waiting[name] = setTimeout(() => work(), ms);
};
const clock = (at) => new Date(at + ahead + 8 * 3600e3).toISOString().slice(11, 19);

const address = () => {
  const query = new URLSearchParams({ page: location.pathname + location.search, since });
  if (!document.hidden) query.set('case', (shown = caseShown()));
  return `/live?${query}`;
};

// Who sits in the chair, since when he was last heard of, and how many pieces of news he shows.
const sitter = () => (localStorage.getItem(chair) ?? '').split(' ');
const sits = () => sitter()[0] === me;
const isEmpty = () => !(Date.now() - sitter()[1] < 45e3);
const sit = () => localStorage.setItem(chair, `${me} ${Date.now()} ${document.hidden ? fresh : 0}`);

function take() {
  sit();
  if (!source && !crowded) open();
}

function open() {
  source?.close();
  source = new EventSource(address());
  source.onmessage = ({ data, lastEventId }) => {
    hear(lastEventId);
    apply(data);
    sit();
  };
  source.addEventListener('tick', ({ lastEventId }) => {
    hear(lastEventId);
    sit();
  });
  source.addEventListener('ended', ended);
  source.addEventListener('crowded', () => {
    crowded = true;
    shut();
  });
  source.onerror = again;
}

function shut() {
  source?.close();
  source = null;
}

// Asked once first: it tells a session that is over from a server that is away.
function again() {
  shut();
  lose();
  retrying = true;
  later('again', Math.min(15e3, 500 * 2 ** tries++) * (0.7 + Math.random() * 0.6), async () => {
    retrying = false;
    if (!sits()) return;
    if (await ask()) open();
    else again();
  });
}

async function ask() {
  try {
    const answer = await fetch(address(), { signal: AbortSignal.timeout(10e3) });
    if (answer.redirected) return ended();
    if (!answer.ok) throw answer.status;
    hear(answer.headers.get('Live-At'));
    apply(await answer.text());
    return true;
  } catch {
    lose();
    return false;
  }
}

function apply(text) {
  const message = new DOMParser().parseFromString(text, 'text/html');
  for (const part of message.querySelectorAll('template[data-live]')) live.parts[part.dataset.live]?.(part);
}

function hear(at) {
  heard = Date.now();
  ahead = Date.parse(at) - heard;
  tries = 0;
  if (light.dataset.state) {
    light.children[1].textContent = say.back;
    tell(...(light.dataset.state === 'ended' ? [say.resumed] : []));
    later('calm', 5e3, () => {
      if (light.dataset.state) return;
      light.children[1].textContent = say.on;
      tell();
    });
    delete light.dataset.state;
  }
  lostAt = 0;
}

function lose() {
  lostAt ||= Date.now();
}

function ended() {
  shut();
  if (light.dataset.state === 'ended') return false;
  light.dataset.state = 'ended';
  const back = encodeURIComponent(location.pathname + location.search);
  const link = make('a', {
    href: `/sign-in?ended=1&back=${back}`,
    target: '_blank',
    textContent: say.signIn,
  });
  tell(say.ended, link, say.resume);
  return false;
}

function tell(...words) {
  const place = document.getElementById('lost');
  place.replaceChildren(...words.flatMap((word) => [word, ' ']));
}

function second() {
  const now = Date.now();
  // Whichever way another case came into the pane, whoever else has it open is told, and he of them.
  if (!document.hidden && shown !== null && shown !== caseShown()) later('ask', 0, ask);
  if (!document.hidden) light.lastElementChild.textContent = lostAt ? '' : clock(now);
  offerSound();
  if (light.dataset.state === 'ended') return;
  if (now - heard > 40e3 && !lostAt && sits()) again();
  else if (now - heard > 40e3) lose();
  if (lostAt && now - lostAt > 5e3 && light.dataset.state !== 'off') {
    light.dataset.state = 'off';
    light.children[1].textContent = fill(say.off, { at: clock(lostAt) });
  }
  if (lostAt && now - lostAt > 60e3 && !document.getElementById('lost').hasChildNodes())
    tell(say.stale, make('a', { href: '', textContent: say.reload }));
}

if (light) {
  light.hidden = false;
  offerSound();
  if (document.hidden) later('take', 2e3, () => isEmpty() && take());
  else take();
  setInterval(second, 1000);
  setInterval(() => {
    if (isEmpty() || (sits() && !source && !retrying)) take();
    else if (sits() && !source) sit();
    if (crowded) void ask();
  }, 15e3);
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== chair) return;
    if (newValue === null)
      return later('take', document.hidden ? 300 + Math.random() * 700 : 0, () => isEmpty() && take());
    if (!sits()) shut();
    if (document.hidden) entitle(Number(newValue.split(' ')[2]));
    else if (!sits()) later('ask', 150, ask);
  });
  const appear = () => {
    if (document.hidden) return;
    fresh = 0;
    entitle();
    take();
    if (shown !== caseShown() || light.dataset.state) void ask();
  };
  document.addEventListener('visibilitychange', appear);
  addEventListener('focus', appear);
  addEventListener('pagehide', () => {
    if (sits()) localStorage.removeItem(chair);
    shut();
  });
  addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    const target = typeof ctx.target === 'string' ? ctx.target : `#${ctx.target?.id}`;
    const drawn = target === '#main' && ctx.response?.headers.get('Live-At');
    if (drawn) {
      since = drawn;
      if (source) return open();
    }
    if (drawn) later('ask', 0, ask);
  });
  // A session that is over, or a network that is away, must not cost what was typed: asked first, then sent.
  const sendIfHere = async (form, submitter) => {
    underWay(form, false);
    if (!(await ask())) return light.dataset.state || flash((words) => words.notSent);
    form.dataset.asked = '';
    form.requestSubmit(submitter);
    delete form.dataset.asked;
  };
  addEventListener(
    'submit',
    (event) => {
      const { target: form, submitter } = event;
      if (!form.matches('[data-entry]') || 'asked' in form.dataset) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void sendIfHere(form, submitter);
    },
    true,
  );
}
