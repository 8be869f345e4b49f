import {bar} from '../charts.js';
import {choices, chosen} from '../choices.js';
import {fill, h, whenThere} from '../dom.js';
import {count, day, hours, percent} from '../format.js';
import {table} from '../table.js';

export const promises = {
  key: 'promises',
  label: 'Promises and call-backs',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(node, choices(promises, team, {query, go}, {period: true}), sheet);
    const asked = chosen(query);
    await whenThere(
      sheet,
      Promise.all([http.get('/api/promises', asked), http.get('/api/call-backs', asked)]),
      show
    );
  }
};

function show([words, calls]) {
  return h('div', {}, h('h2', {}, 'Promises'), given(words), h('h2', {}, 'Call-backs'), returned(calls));
}

function given(rows) {
  const most = Math.max(0, ...rows.map(decided));
  return table({
    caption: 'Promises by the day that was promised first',
    columns: [
      {key: 'rep', label: 'Rep', value: row => row.rep?.name ?? 'nobody'},
      {
        key: 'bar',
        label: 'Broken, of what is decided',
        value: decided,
        show: row => bar(decided(row), most, row.broken)
      },
      {key: 'kept', label: 'Kept', number: true, value: row => row.kept},
      {key: 'late', label: 'Late, but told before', number: true, value: row => row.late},
      {key: 'broken', label: 'Broken', number: true, value: row => row.broken, show: row => alarming(row.broken)},
      {key: 'open', label: 'Open', number: true, value: row => row.open},
      {key: 'rate', label: 'Kept, of what is decided', number: true, value: row => row.keptRate, show: row => percent(row.keptRate)},
      {
        key: 'missed',
        label: 'Agreed days without a call',
        number: true,
        value: row => row.daysMissed,
        show: row => alarming(row.daysMissed)
      }
    ],
    rows,
    empty: 'Nobody promised anything for these days.',
    search: false
  });
}

function returned({from, to, reps}) {
  return table({
    caption: `Calls that nobody took from ${day(from)} to ${day(to)}, and how long the customers waited`,
    columns: [
      {key: 'rep', label: 'Rep', value: row => row.rep?.name ?? 'nobody'},
      {key: 'missed', label: 'Missed', number: true, value: row => row.missed},
      {key: 'returned', label: 'Returned', number: true, value: row => row.returned},
      {key: 'waiting', label: 'Still waiting', number: true, value: row => row.waiting, show: row => alarming(row.waiting)},
      {key: 'median', label: 'Median', number: true, value: row => row.medianHours, show: row => hours(row.medianHours)},
      {key: 'worst', label: 'Worst', number: true, value: row => row.worstHours, show: row => hours(row.worstHours)}
    ],
    rows: reps,
    empty: 'No call was missed on these days.',
    search: false
  });
}

function decided(row) {
  return row.kept + row.late + row.broken;
}

function alarming(number) {
  return number === 0 ? '0' : h('strong', {class: 'followthrough-alarm'}, count(number));
}
