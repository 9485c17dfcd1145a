// A decision moves first and posts second. The form's key makes it count once however often it is sent.
const inFlight = new Map();
const held = new Map();
let last = { at: 0 };
const parsed = (text) => new DOMParser().parseFromString(text, 'text/html');

addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (form.id !== 'decide') return;
    const row = document.getElementById(`row-${form.dataset.case}`);
    const next = row && after(row);
    // Behind the last one there is nothing to show: the list itself answers.
    if (!next && !inFlight.has(row?.id)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A key that bounces decides nothing about a case that nobody has read.
    const bounced = last.row !== row.id && Date.now() - last.at < 150;
    if (inFlight.has(row.id) || bounced) return form.removeAttribute('data-sent');
    const body = new URLSearchParams(new FormData(form, event.submitter));
    body.set('back', `${next.getAttribute('href')}&done=${form.dataset.case}`);
    last = { form, body, row: row.id, words: { ...form.dataset }, at: Date.now(), pane: putAside() };
    inFlight.set(row.id, last);
    mark(row, last.words.sending);
    tell(lineOf(last.words.going, undoButton(last)), row.id);
    next.click();
    next.focus();
    void send(last);
  },
  true,
);

// The next that nobody is at, or else any other.
function after(row) {
  const rows = rowsHere();
  const at = rows.indexOf(row);
  const others = [...rows.slice(at + 1), ...rows.slice(0, at)].filter((one) => waitingRows().includes(one));
  return others.find((one) => !one.querySelector('.lock')) ?? others[0];
}

// The pane leaves as it is, so that nothing in it is lost if it has to come back.
function putAside() {
  const pane = document.getElementById('pane');
  const blank = pane.cloneNode(false);
  blank.append(outcome());
  pane.replaceWith(blank);
  return pane;
}

function undoButton(sent) {
  const button = small('button', sent.words.undo, { type: 'button' });
  button.dataset.key = 'u';
  button.append(Object.assign(document.createElement('kbd'), { textContent: 'U' }));
  button.onclick = () => (sent.undone = button.disabled = true);
  return button;
}

async function send(sent) {
  const { words } = sent;
  let answer;
  let doc;
  try {
    // It goes on its way even if the page is left now.
    const request = { method: 'POST', body: sent.body, headers: partial('main#main'), keepalive: true };
    answer = await fetch(sent.form.action, { ...request, redirect: 'manual' });
    doc = parsed(await answer.text());
  } catch {
    return comeBack(sent, lineOf(words.notSent));
  }
  if (answer.type === 'opaqueredirect') return arrived(sent);
  if (answer.status === 401) {
    const href = answer.headers.get('HX-Redirect') ?? '/sign-in';
    return comeBack(sent, lineOf(words.signedOut, small('a', words.signIn, { href, target: '_blank' })));
  }
  if (answer.status === 422) return mend(sent, doc);
  if (answer.status >= 500) return comeBack(sent, lineOf(words.notSent));
  const said = doc.querySelector('.notice b')?.textContent.trim();
  const see = small('a', words.see, { href: `/cases/${words.case}` });
  comeBack(sent, lineOf(said ? words.faster.replace('\n', said) : words.overtaken, see));
  held.delete(sent.row);
  return standsNow(sent.row);
}

// The answer only says where to go on; the page is there already and takes from that its numbers and the way back.
async function arrived(sent) {
  inFlight.delete(sent.row);
  const row = document.getElementById(sent.row);
  unmark(row);
  row?.classList.add('done');
  if (row) recount(row.closest('section'));
  const doc = await look(sent.body.get('back'));
  if (doc) renew(doc);
  const line = doc?.querySelector('#outcome .upshot');
  if (line && (sent === last || sent.undone)) {
    tell(line, sent.row);
    htmx.process(line);
  } else outcome().querySelector(`[data-of="${sent.row}"]`)?.remove();
  if (sent.undone) line?.querySelector('[data-key="u"]')?.click();
}

function recount(group) {
  group.querySelector('.group > span').textContent = group.querySelectorAll('.row:not(.done)').length;
}

async function look(address) {
  const answer = await fetch(address, { headers: partial('main#main') }).catch(() => null);
  return answer?.ok ? parsed(await answer.text()) : null;
}

// Back in the queue, outlined, and opened it is as it was left.
function comeBack(sent, line) {
  inFlight.delete(sent.row);
  const row = document.getElementById(sent.row);
  unmark(row);
  row?.classList.add('back');
  sent.form.removeAttribute('data-sent');
  held.set(sent.row, sent.pane);
  line.classList.add('trouble');
  const away = small('button', '×', { type: 'button', ariaLabel: sent.words.dismiss });
  away.onclick = () => line.remove();
  line.append(away);
  tell(line, sent.row);
}

// What is missing is told in its place; whoever is writing elsewhere is not torn away.
function mend(sent, doc) {
  const place = /target:(\S+)/.exec(sent.form.getAttribute('hx-status:422'))?.[1];
  const form = doc.querySelector('.step');
  const button = small('button', sent.words.mend, { type: 'button' });
  button.onclick = () => document.getElementById(sent.row)?.click();
  comeBack(sent, lineOf(sent.words.faulty, button));
  if (form) sent.pane.querySelector(place)?.replaceWith(form);
  if (!document.activeElement?.closest('input, select, textarea, [open]')) button.click();
}

// Somebody was faster: the row tells how the case stands now.
async function standsNow(id) {
  const doc = await look(location.href);
  if (!doc) return;
  renew(doc);
  const row = document.getElementById(id);
  const now = doc.getElementById(id);
  now?.removeAttribute('aria-current');
  now?.classList.add('back');
  if (row && now) {
    row.replaceWith(now);
    htmx.process(now);
  } else row?.classList.add('gone');
}

// Every number on the page; what somebody has open stays.
function renew(doc) {
  for (const part of ['.rail', '.list-head']) {
    const old = document.querySelector(part);
    const now = doc.querySelector(part);
    if (!old || !now || old.querySelector('[open]') || old.contains(document.activeElement)) continue;
    now.append(...old.querySelectorAll('.newbar'));
    old.replaceWith(now);
    htmx.process(now);
  }
  settle();
}

function small(tag, text, more) {
  return Object.assign(document.createElement(tag), { className: 'btn small', textContent: text }, more);
}

function tell(line, id) {
  line.dataset.of = id;
  for (const other of outcome().children) {
    if (other.dataset.of === id || !(other.matches('.trouble') || line.matches('.trouble'))) other.remove();
  }
  outcome().append(line);
  settle();
}

function lineOf(text, ...more) {
  const line = document.createElement('div');
  line.className = 'upshot';
  line.append(Object.assign(document.createElement('span'), { textContent: text }), ...more);
  return line;
}

function unmark(row) {
  row?.classList.remove('sending');
  row?.querySelector('.mark')?.remove();
}
