import {bar} from '../charts.js';
import {choices, chosen} from '../choices.js';
import {fill, h, whenThere} from '../dom.js';
import {count, day, days} from '../format.js';
import {table} from '../table.js';

const STAGES = {
  lead: 'a lead is open',
  quote: 'a quote is open',
  nurture: 'they said no for now',
  offer: 'we have something new for them',
  review: 'they bought'
};

const IN_SALE = ['lead', 'quote'];

export const rhythm = {
  key: 'rhythm',
  label: 'Rhythm',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(node, choices(rhythm, team, {query, go}, {period: true}), sheet);
    await whenThere(sheet, http.get('/api/rhythm', chosen(query)), show);
  }
};

function show(sheet) {
  const most = Math.max(...sheet.gaps.map(gap => gap.inSale + gap.later));
  return h(
    'div',
    {},
    h('h2', {}, `Neither pest nor invisible: ${day(sheet.from)} to ${day(sheet.to)}`),
    h('p', {}, 'How many days lay between two touches of one customer, whoever began them. Red is closer together or further apart than we begin a touch by ourselves; answers, promises and days that customers named go first.'),
    table({
      caption: 'Days between two touches',
      columns: [
        {key: 'gap', label: 'Days', value: row => row.from, show: span},
        {
          key: 'bar',
          label: 'Outside of the limits, and within',
          value: row => row.inSale + row.later,
          show: row => bar(row.inSale + row.later, most, outside(row, sheet.limits))
        },
        {key: 'inSale', label: 'In a sale', number: true, value: row => row.inSale},
        {key: 'later', label: 'Before and after', number: true, value: row => row.later}
      ],
      rows: sheet.gaps,
      search: false
    }),
    table({
      caption: 'What the contact policy allows for touches that we begin',
      columns: [
        {key: 'stage', label: 'While', value: row => STAGES[row.purpose] ?? row.purpose},
        {
          key: 'ceiling',
          label: 'At least',
          number: true,
          value: row => row.ceiling,
          show: row => `${count(row.ceiling)} working ${row.ceiling === 1 ? 'day' : 'days'}`
        },
        {key: 'floor', label: 'At most', number: true, value: row => row.floor, show: row => days(row.floor)}
      ],
      rows: sheet.limits,
      search: false
    }),
    h('h2', {}, 'Moved today'),
    sheet.total > sheet.moved.length &&
      h('p', {class: 'alert alert-info'}, `These are the first ${count(sheet.moved.length)} of ${count(sheet.total)}.`),
    table({
      caption: 'Touches that are planned for today and were wanted on another day, or the other way round',
      columns: [
        {key: 'customer', label: 'Customer', value: row => row.customer},
        {key: 'rep', label: 'Rep', value: row => row.rep?.name ?? 'nobody'},
        {key: 'channel', label: 'By', value: row => row.channel},
        {key: 'wanted', label: 'Wanted on', value: row => row.wantedDay, show: row => day(row.wantedDay)},
        {key: 'day', label: 'Planned for', value: row => row.day, show: row => day(row.day)},
        {key: 'reason', label: 'Why', value: row => row.reason}
      ],
      rows: sheet.moved,
      empty: 'No touch was moved to today or away from today.'
    })
  );
}

// Working days are counted as days: what is closer than that is too close in any case.
function outside(row, limits) {
  const inSale = limits.filter(one => IN_SALE.includes(one.purpose));
  const later = limits.filter(one => !IN_SALE.includes(one.purpose));
  return (isOutside(row, inSale) ? row.inSale : 0) + (isOutside(row, later) ? row.later : 0);
}

function isOutside(row, limits) {
  const closest = Math.min(...limits.map(one => one.ceiling));
  const furthest = Math.max(...limits.map(one => one.floor));
  return (row.to !== null && row.to < closest) || row.from > furthest;
}

function span(row) {
  if (row.to === null) {
    return `${row.from} and more`;
  }
  return row.from === row.to ? `${row.from}` : `${row.from} to ${row.to}`;
}
