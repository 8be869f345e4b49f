'use strict';

const byId = (id) => document.getElementById(id);
const asksForReps = byId('reps-answer');
const now = byId('now');

asksForReps.checked = localStorage.getItem('repsAnswer') === 'true';
asksForReps.addEventListener('change', () => localStorage.setItem('repsAnswer', asksForReps.checked));

const inWords = new Intl.DateTimeFormat('en-GB', {
  timeZone: now.dataset.zone,
  weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
  hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

function show(instant) {
  const part = Object.fromEntries(inWords.formatToParts(instant).map((p) => [p.type, p.value]));
  now.textContent = `${part.weekday} ${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}`;
}

function tell(element, text, isBad) {
  element.textContent = text;
  element.classList.toggle('bad', Boolean(isBad));
}

async function sentence(response) {
  const problem = await response.json().catch(() => ({}));
  return problem.detail || problem.message || `That did not work (${response.status}).`;
}

/* The clock */

let travelling = false;
const loadedAt = Date.now();
const nowWhenLoaded = Date.parse(now.dataset.now);
setInterval(() => {
  if (!travelling) {
    show(new Date(nowWhenLoaded + Date.now() - loadedAt));
  }
}, 1000);

async function watchTheClock() {
  while (travelling) {
    const face = await fetch('/demo/clock').then((response) => response.json()).catch(() => null);
    if (face && travelling) {
      show(new Date(face.now));
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

async function travel(departure) {
  const buttons = document.querySelectorAll('#clock .go');
  buttons.forEach((button) => { button.disabled = true; });
  travelling = true;
  byId('stop').hidden = false;
  tell(byId('told'), 'Time flies …');
  watchTheClock();
  try {
    const response = await fetch('/demo/clock', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...departure, repsAnswer: asksForReps.checked }),
    });
    if (!response.ok) {
      throw new Error(await sentence(response));
    }
    const trip = await response.json();
    sessionStorage.setItem('trip', JSON.stringify(trip));
    location.assign('/demo');
  } catch (problem) {
    tell(byId('told'), problem.message, true);
    buttons.forEach((button) => { button.disabled = false; });
  } finally {
    travelling = false;
    byId('stop').hidden = true;
  }
}

byId('stop').addEventListener('click', () => fetch('/demo/clock/stop', { method: 'POST' }));

document.querySelectorAll('#clock .go').forEach((button) => {
  const { days, to } = button.dataset;
  button.addEventListener('click', () => travel(days ? { days: Number(days) } : { to }));
});

const lastTrip = JSON.parse(sessionStorage.getItem('trip'));
if (lastTrip) {
  sessionStorage.removeItem('trip');
  tell(byId('told'), lastTrip.message);
  lastTrip.failures.slice(0, 10).forEach((failure) => {
    byId('failures').append(Object.assign(document.createElement('li'), { textContent: failure }));
  });
}

/* The pile. Mona brings it in, by the very door that other programs use. */

const asMona = { Authorization: 'Basic ' + btoa('mona:mona') };

async function importPile() {
  const told = byId('imported');
  const progress = byId('progress');
  byId('import').disabled = true;
  progress.hidden = false;
  try {
    const pile = await fetch('/demo/pile.csv').then((response) => response.text());
    const taken = await fetch('/api/quotes', {
      method: 'POST',
      headers: { ...asMona, 'Content-Type': 'text/csv' },
      body: pile,
    });
    if (!taken.ok) {
      throw new Error(await sentence(taken));
    }
    const { importId } = await taken.json();
    for (;;) {
      const asked = await fetch(`/api/imports/${importId}`, { headers: asMona });
      if (!asked.ok) {
        throw new Error(await sentence(asked));
      }
      const how = await asked.json();
      progress.max = how.total;
      progress.value = how.done;
      tell(told, `${how.done} of ${how.total} quotes are in`);
      if (how.done === how.total) {
        const rejected = how.rejected.map((row) => `Line ${row.line}: ${row.reason}`).join(' ');
        sessionStorage.setItem('pile',
          `Done: ${how.started} sales began, ${how.updated} quotes joined a sale that was open. ${rejected}`);
        location.assign('/demo');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } catch (problem) {
    tell(told, problem.message, true);
    byId('import').disabled = false;
  }
}

const pileIsIn = sessionStorage.getItem('pile');
if (pileIsIn) {
  sessionStorage.removeItem('pile');
  tell(byId('imported'), pileIsIn);
}

byId('import')?.addEventListener('click', importPile);
