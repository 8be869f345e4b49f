import {fill, h, problem} from './dom.js';
import {Http} from './http.js';
import {customer} from './pages/customer.js';
import {importQuotes} from './pages/import-quotes.js';
import {leak} from './pages/leak.js';
import {meetingSheet} from './pages/meeting-sheet.js';
import {money} from './pages/money.js';
import {nobodyDropped} from './pages/nobody-dropped.js';
import {outbox} from './pages/outbox.js';
import {promises} from './pages/promises.js';
import {results} from './pages/results.js';
import {rhythm} from './pages/rhythm.js';

// In the order in which a sales meeting goes through them.
const PAGES = [
  meetingSheet,
  money,
  results,
  rhythm,
  promises,
  leak,
  nobodyDropped,
  outbox,
  importQuotes,
  customer
];

// Shows the page that the address names; every choice is in the address, so that it can be kept.
export async function showPages(node, api) {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const page = PAGES.find(one => one.key === query.get('page')) ?? PAGES[0];
  const content = h('div', {class: 'followthrough-page'});
  fill(
    node,
    h(
      'div',
      {class: 'followthrough'},
      h('h1', {}, 'Follow-up'),
      h('nav', {'aria-label': 'Follow-up', class: 'hidden-print'}, menu(page)),
      content
    )
  );
  document.title = `Follow-up: ${page.label}`;
  try {
    await page.show(content, {http: new Http(api), query, go});
  } catch (failure) {
    fill(content, problem(failure));
  }
}

function menu(current) {
  return h(
    'ul',
    {class: 'nav nav-tabs'},
    PAGES.map(page =>
      h(
        'li',
        {class: page === current && 'active'},
        h(
          'a',
          {href: `#/follow-up?page=${page.key}`, 'aria-current': page === current && 'page'},
          page.label
        )
      )
    )
  );
}

function go(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== '' && one !== null && one !== undefined) {
        query.append(name, one);
      }
    }
  }
  location.hash = `#/follow-up?${query}`;
}
