import {bar, curve} from '../charts.js';
import {choices, chosen} from '../choices.js';
import {fill, h, whenThere} from '../dom.js';
import {count, dayOfYear, money as sum, percent} from '../format.js';
import {table} from '../table.js';

export const money = {
  key: 'money',
  label: 'Money',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(node, choices(money, team, {query, go}), sheet);
    await whenThere(sheet, http.get('/api/money', {rep: chosen(query).rep}), show);
  }
};

function show(currencies) {
  if (currencies.length === 0) {
    return h(
      'p',
      {class: 'alert alert-info'},
      'No quote is open. Import the quotes that lie on your desks, or wait for the first one.'
    );
  }
  return h('div', {}, currencies.map(ofCurrency));
}

function ofCurrency(sheet) {
  const amount = value => sum(value, sheet.currency);
  return h(
    'section',
    {'aria-label': sheet.currency},
    h('h2', {}, sheet.currency),
    h(
      'dl',
      {class: 'followthrough-figures'},
      figure(`In ${count(sheet.quotes)} open ${sheet.quotes === 1 ? 'quote' : 'quotes'}`, amount(sheet.open)),
      figure('Not followed up by anybody of us', amount(sheet.notFollowedUp), sheet.notFollowedUp > 0),
      figure('of it not even by mail', amount(sheet.byNobody)),
      figure('of it by mail only', amount(sheet.byMailOnly)),
      figure('At stake', amount(sheet.atStake), sheet.atStake > 0)
    ),
    h('p', {}, rate(sheet)),
    curve({
      caption: `Open quotes over the weeks, in ${sheet.currency}`,
      labels: [...sheet.weeks.map(week => dayOfYear(week.ending)), 'today'],
      lines: [
        line('Not followed up', 'alarm', 'notFollowedUp', sheet),
        line('Open', 'calm', 'open', sheet)
      ],
      show: amount
    }),
    h('h2', {}, 'By age'),
    table({
      caption: `Open quotes by their age, in ${sheet.currency}`,
      columns: [
        {key: 'age', label: 'Days since the quote', value: row => row.from, show: age},
        ...columns(amount, longest(sheet.ages))
      ],
      rows: sheet.ages,
      search: false
    }),
    h('h2', {}, 'By rep'),
    table({
      caption: `Open quotes by rep, in ${sheet.currency}`,
      columns: [
        {key: 'rep', label: 'Rep', value: row => row.rep?.name ?? 'nobody'},
        ...columns(amount, longest(sheet.byRep))
      ],
      rows: sheet.byRep,
      search: false
    })
  );
}

function figure(label, value, isAlarming = false) {
  return h(
    'div',
    {},
    h('dt', {}, label),
    h('dd', {class: isAlarming && 'followthrough-alarm'}, value)
  );
}

function rate(sheet) {
  const decided = `${count(sheet.decided)} ${sheet.decided === 1 ? 'quote was' : 'quotes were'} decided in the last year`;
  return sheet.closeRateIsDefault
    ? `At stake is what is not followed up, times a close rate of ${percent(sheet.closeRate)}: only ${decided}, so this is a rule of thumb, and not your own rate yet.`
    : `At stake is what is not followed up, times your own close rate of ${percent(sheet.closeRate)}: ${decided}.`;
}

function line(label, colour, key, sheet) {
  return {label, colour, values: [...sheet.weeks.map(week => week[key]), sheet[key]]};
}

function longest(rows) {
  return Math.max(...rows.map(row => row.open));
}

function age(row) {
  return row.to === null ? `${row.from} and more` : `${row.from} to ${row.to}`;
}

function columns(amount, longestBar) {
  return [
    {
      key: 'bar',
      label: 'Not followed up, of what is open',
      value: row => row.open,
      show: row => bar(row.open, longestBar, row.notFollowedUp)
    },
    {key: 'quotes', label: 'Quotes', number: true, value: row => row.quotes, show: row => count(row.quotes)},
    ...[
      ['open', 'Open'],
      ['notFollowedUp', 'Not followed up'],
      ['byNobody', 'Not even by mail'],
      ['byMailOnly', 'By mail only'],
      ['atStake', 'At stake']
    ].map(([key, label]) => ({
      key,
      label,
      number: true,
      value: row => row[key],
      show: row => shown(key, row[key], amount)
    }))
  ];
}

function shown(key, value, amount) {
  return key === 'notFollowedUp' && value > 0
    ? h('strong', {class: 'followthrough-alarm'}, amount(value))
    : amount(value);
}
