import {field, fill, h} from './dom.js';
import {count} from './format.js';

// A table that people sort by its headers and narrow down by typing.
//
// columns: [{key, label, value: row => what it is sorted and searched by,
//            show: row => what stands in the cell, number: true for figures}]
export function table({caption, columns, rows, empty = 'There is nothing here.', search = true}) {
  if (rows.length === 0) {
    return h('p', {class: 'alert alert-info'}, empty);
  }
  let order = null;
  let wanted = '';
  const body = h('tbody');
  const headers = columns.map(column => header(column, () => sortBy(column)));

  const sortBy = column => {
    const descending = order?.column === column ? !order.descending : Boolean(column.number);
    order = {column, descending};
    headers.forEach((cell, place) => {
      const isSorted = columns[place] === column;
      cell.setAttribute(
        'aria-sort',
        isSorted ? (descending ? 'descending' : 'ascending') : 'none'
      );
    });
    show();
  };

  const show = () => {
    const found = rows.filter(row => fits(row, wanted, columns));
    const shown = order === null ? found : [...found].sort(by(order));
    fill(body, shown.map(row => line(row, columns)));
  };

  const input = h('input', {
    type: 'search',
    class: 'form-control',
    oninput: () => {
      wanted = input.value.trim().toLowerCase();
      show();
    }
  });
  show();
  return h(
    'div',
    {class: 'followthrough-table'},
    search && rows.length > 1 && h('div', {class: 'form-inline hidden-print'}, field('Only with', input)),
    h(
      'table',
      {class: 'table table-condensed table-hover'},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, headers)),
      body
    )
  );
}

function header(column, sort) {
  return h(
    'th',
    {scope: 'col', 'aria-sort': 'none', class: column.number && 'followthrough-figure'},
    h('button', {type: 'button', class: 'btn btn-link', onclick: sort}, column.label)
  );
}

function shown(column, row) {
  if (column.show) {
    return column.show(row);
  }
  return column.number ? count(column.value(row)) : column.value(row);
}

function line(row, columns) {
  return h(
    'tr',
    {},
    columns.map(column =>
      h(
        'td',
        {class: column.number && 'followthrough-figure'},
        shown(column, row)
      )
    )
  );
}

function fits(row, wanted, columns) {
  return (
    wanted === '' ||
    columns.some(column => String(column.value(row) ?? '').toLowerCase().includes(wanted))
  );
}

// What is not known comes last, whichever way it is sorted.
function by({column, descending}) {
  return (one, other) => {
    const a = column.value(one) ?? null;
    const b = column.value(other) ?? null;
    if (a === null || b === null) {
      return (a === null) - (b === null);
    }
    const difference = typeof a === 'number' ? a - b : String(a).localeCompare(String(b));
    return descending ? -difference : difference;
  };
}
