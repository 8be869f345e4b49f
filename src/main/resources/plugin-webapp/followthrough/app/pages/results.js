import {bar} from '../charts.js';
import {choices, chosen} from '../choices.js';
import {fill, h, whenThere} from '../dom.js';
import {amounts, count, day, hours, percent} from '../format.js';
import {table} from '../table.js';

export const results = {
  key: 'results',
  label: 'Results',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(node, choices(results, team, {query, go}, {period: true}), sheet);
    await whenThere(sheet, http.get('/api/results', chosen(query)), show);
  }
};

function show(sheet) {
  return h(
    'div',
    {},
    h('h2', {}, `Sales that were closed from ${day(sheet.from)} to ${day(sheet.to)}`),
    h(
      'dl',
      {class: 'followthrough-figures'},
      figure('Closed', count(sheet.sales)),
      figure('Won', count(sheet.won)),
      figure('Close rate', percent(sheet.closeRate)),
      figure('Won quotes', amounts(sheet.wonAmounts)),
      figure('First conversation (median)', hours(sheet.firstTalks.medianHours)),
      figure('Leads that still wait for one', count(sheet.firstTalks.waiting), sheet.firstTalks.waiting > 0)
    ),
    ranking('How they ended', 'Ending', sheet.endings, row => row.words),
    ranking('What won them', 'Benefit', sheet.benefits, row => row.name ?? 'no benefit was noted'),
    ranking('Why they were not won', 'Reason', sheet.reasons, row => row.name ?? 'no reason was named'),
    ranking('Who got them instead', 'Bought from', sheet.competitors, row => row.name),
    table({
      caption: 'By the number of our touches from the beginning to the end',
      columns: [
        {key: 'touches', label: 'Touches', value: row => row.from, show: touches},
        {
          key: 'bar',
          label: 'Won',
          value: row => row.closeRate,
          show: row => bar(row.closeRate ?? 0, 1)
        },
        ...figures().slice(0, 3)
      ],
      rows: sheet.byTouches,
      search: false
    }),
    table({
      caption: 'By rep',
      columns: [
        {key: 'rep', label: 'Rep', value: row => row.rep?.name ?? 'nobody'},
        ...figures(),
        {
          key: 'talk',
          label: 'First conversation (median)',
          number: true,
          value: row => row.firstTalks.medianHours,
          show: row => hours(row.firstTalks.medianHours)
        },
        {key: 'waiting', label: 'Leads waiting', number: true, value: row => row.firstTalks.waiting}
      ],
      rows: sheet.byRep,
      empty: 'No sale was closed, and no lead came in.',
      search: false
    }),
    ranking('By source', 'Source', sheet.bySource, row => row.name ?? 'unknown'),
    h('h2', {}, 'Who brought whom'),
    referrals(sheet.referrals)
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

function ranking(caption, label, rows, name) {
  const most = Math.max(0, ...rows.map(row => row.sales));
  return table({
    caption,
    columns: [
      {key: 'name', label, value: name},
      {
        key: 'bar',
        label: 'Not won, and won',
        value: row => row.sales,
        show: row => bar(row.sales, most, row.sales - row.won)
      },
      ...figures()
    ],
    rows,
    empty: `${caption}: there is nothing to tell of these days.`,
    search: false
  });
}

function figures() {
  return [
    {key: 'sales', label: 'Closed', number: true, value: row => row.sales},
    {key: 'won', label: 'Won', number: true, value: row => row.won},
    {
      key: 'rate',
      label: 'Close rate',
      number: true,
      value: row => row.closeRate,
      show: row => percent(row.closeRate)
    },
    {
      key: 'wonAmounts',
      label: 'Worth of the won',
      number: true,
      value: row => row.wonAmounts[0]?.amount ?? 0,
      show: row => amounts(row.wonAmounts)
    },
    {
      key: 'otherAmounts',
      label: 'Worth of the others',
      number: true,
      value: row => row.otherAmounts[0]?.amount ?? 0,
      show: row => amounts(row.otherAmounts)
    }
  ];
}

function touches(row) {
  if (row.to === null) {
    return `${row.from} and more`;
  }
  return row.from === row.to ? `${row.from}` : `${row.from} to ${row.to}`;
}

function referrals(trees) {
  return trees.length === 0
    ? h('p', {class: 'alert alert-info'}, 'Nobody has been named by a customer yet: ask happy ones.')
    : h('ul', {class: 'followthrough-tree'}, trees.map(branch));
}

function branch(customer) {
  const worth = [
    customer.won.length > 0 && `bought for ${amounts(customer.won)}`,
    customer.open.length > 0 && `is quoted ${amounts(customer.open)}`,
    customer.below > 0 &&
      `brought ${count(customer.below)} ${customer.below === 1 ? 'other' : 'others'}, who bought ${customer.wonBelow.length > 0 ? `for ${amounts(customer.wonBelow)}` : 'nothing yet'}`
  ].filter(Boolean);
  return h(
    'li',
    {},
    h('strong', {}, customer.name ?? 'a colleague’s customer'),
    worth.length > 0 && `: ${worth.join('; ')}`,
    customer.referrals.length > 0 && h('ul', {}, customer.referrals.map(branch))
  );
}
