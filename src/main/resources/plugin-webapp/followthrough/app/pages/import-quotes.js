import {field, fill, h, problem} from '../dom.js';
import {count, moment} from '../format.js';
import {table} from '../table.js';

const CSV = 'text/csv';
const LOOK_AGAIN_MILLIS = 1000;

// Our columns in the words of people, and which of them must be there.
const COLUMNS = {
  quote_number: 'Quote number *',
  customer: 'Customer *',
  company: 'Company',
  email: 'E-mail (or phone) *',
  phone: 'Phone (or e-mail) *',
  amount: 'Amount, as 1234.50 *',
  currency: 'Currency, as EUR *',
  quoted_on: 'Day of the quote, as 2026-03-05 *',
  owner: 'Rep (user id)',
  notes: 'Notes'
};

const SEPARATORS = {',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars'};

export const importQuotes = {
  key: 'import',
  label: 'Import',

  async show(node, {http}) {
    const work = h('section', {'aria-live': 'polite'});
    const earlier = h('section');
    const page = {http, work, list: () => listEarlier(earlier, page)};
    fill(
      node,
      h(
        'p',
        {},
        'Every quote on the desk becomes a follow-up: choose a table of them, saved as CSV in UTF-8. A quote is known by its number, so that sending it again starts nothing twice.'
      ),
      choice(page),
      work,
      earlier
    );
    await page.list();
  }
};

function choice(page) {
  const input = h('input', {type: 'file', accept: '.csv,text/csv', class: 'form-control'});
  input.addEventListener('change', () => {
    if (input.files.length > 0) {
      attempt(page.work, () => preview(input.files[0], page));
    }
  });
  return h('div', {class: 'followthrough-choice'}, field('File', input));
}

async function preview(file, page) {
  fill(page.work, h('p', {class: 'followthrough-waiting'}, 'Reading …'));
  const seen = await page.http.upload('/api/quotes/preview', file, CSV);
  const selects = Object.keys(COLUMNS).map(column => [column, select(column, seen)]);
  const send = event => {
    event.preventDefault();
    const names = Object.fromEntries(selects.map(([column, input]) => [column, input.value]));
    attempt(page.work, () => start(file, {...names, separator: seen.separator}, page));
  };
  fill(
    page.work,
    h('h2', {}, `${count(seen.total)} rows, separated by ${SEPARATORS[seen.separator]}`),
    table({
      caption: 'The first rows',
      columns: seen.columns.map((name, place) => ({
        key: `${place}`,
        label: name,
        value: row => row[place]
      })),
      rows: seen.rows,
      empty: 'There is no row below the names of the columns.',
      search: false
    }),
    h('h2', {}, 'Which column holds what?'),
    h(
      'form',
      {onsubmit: send},
      h(
        'div',
        {class: 'followthrough-choice'},
        selects.map(([column, input]) => field(COLUMNS[column], input))
      ),
      h('button', {type: 'submit', class: 'btn btn-primary'}, `Import ${count(seen.total)} quotes`)
    )
  );
}

function select(column, seen) {
  return h(
    'select',
    {class: 'form-control'},
    h('option', {value: ''}, '– not in the file –'),
    seen.columns.map(name =>
      h('option', {value: name, selected: seen.names[column] === name}, name)
    )
  );
}

async function start(file, parameters, page) {
  const {importId} = await page.http.upload('/api/quotes', file, CSV, parameters);
  await follow(importId, page);
}

// Looks again until every row is done; whoever leaves the page finds the import in the list.
async function follow(id, page) {
  const bar = h('progress', {'aria-label': `Import ${id}`, class: 'followthrough-progress'});
  const words = h('p', {role: 'status'});
  fill(page.work, h('h2', {}, `Import ${id}`), bar, words);
  for (;;) {
    const progress = await page.http.get(`/api/imports/${id}`);
    bar.max = progress.total;
    bar.value = progress.done;
    fill(words, `${count(progress.done)} of ${count(progress.total)} done`);
    if (progress.done === progress.total) {
      fill(page.work, result(id, progress, page));
      await page.list();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MILLIS));
    if (!bar.isConnected) {
      return;
    }
  }
}

function result(id, progress, page) {
  const trouble = h('div');
  const save = () =>
    attempt(trouble, () =>
      page.http.download(`/api/imports/${id}/rejected`, {}, CSV, `import-${id}-rejected.csv`)
    );
  return h(
    'div',
    {},
    h('h2', {}, `Import ${id}`),
    h(
      'p',
      {class: 'alert alert-success'},
      `${count(progress.started)} follow-ups begun, ${count(progress.updated)} quotes joined or brought up to date, ${count(progress.unchanged)} known before, ${count(progress.rejected.length)} rejected.`
    ),
    progress.rejected.length > 0 &&
      h(
        'div',
        {},
        h(
          'p',
          {},
          h(
            'button',
            {type: 'button', class: 'btn btn-default', onclick: save},
            'Save the rejected rows'
          ),
          ' Correct them in the file and import it again.'
        ),
        trouble,
        table({
          caption: 'Rejected rows',
          columns: [
            {key: 'line', label: 'Line', number: true, value: row => row.line},
            {key: 'reason', label: 'Why', value: row => row.reason}
          ],
          rows: progress.rejected
        })
      ),
    progress.remarks.length > 0 &&
      table({
        caption: 'Good to know',
        columns: [
          {key: 'line', label: 'Line', number: true, value: row => row.line},
          {key: 'remark', label: 'Remark', value: row => row.remark}
        ],
        rows: progress.remarks
      })
  );
}

async function listEarlier(node, page) {
  const imports = await page.http.get('/api/imports');
  fill(
    node,
    h('h2', {}, 'Imports'),
    table({
      caption: 'The last imports',
      columns: [
        {
          key: 'id',
          label: 'Import',
          number: true,
          value: one => one.id,
          show: one =>
            h(
              'button',
              {
                type: 'button',
                class: 'btn btn-link',
                onclick: () => attempt(page.work, () => follow(one.id, page))
              },
              one.id
            )
        },
        {
          key: 'when',
          label: 'When',
          value: one => one.receivedAt,
          show: one => moment(one.receivedAt)
        },
        {key: 'who', label: 'Who', value: one => one.sender},
        {key: 'total', label: 'Rows', number: true, value: one => one.total},
        {key: 'done', label: 'Done', number: true, value: one => one.done},
        {key: 'rejected', label: 'Rejected', number: true, value: one => one.rejected}
      ],
      rows: imports,
      empty: 'Nothing was imported yet.',
      search: false
    })
  );
}

async function attempt(node, work) {
  try {
    await work();
  } catch (failure) {
    fill(node, problem(failure));
  }
}
