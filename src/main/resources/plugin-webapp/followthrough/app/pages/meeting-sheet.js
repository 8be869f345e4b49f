import {choices, chosen} from '../choices.js';
import {fill, h, problem, whenThere} from '../dom.js';
import {count, day, days, NOTHING} from '../format.js';
import {table} from '../table.js';

const CHANNELS = {phone: 'calls', mail: 'mails', visit: 'visits', letter: 'letters'};

export const meetingSheet = {
  key: 'meeting',
  label: 'Meeting sheet',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(
      node,
      choices(meetingSheet, team, {query, go}, {period: true}),
      copies(http, chosen(query)),
      sheet
    );
    await whenThere(sheet, http.get('/api/meeting', chosen(query)), show);
  }
};

function copies(http, choice) {
  const trouble = h('div');
  const save = async () => {
    try {
      fill(trouble);
      await http.download('/api/meeting', choice, 'text/csv', 'meeting-sheet.csv');
    } catch (failure) {
      fill(trouble, problem(failure));
    }
  };
  return h(
    'div',
    {class: 'hidden-print'},
    h('button', {type: 'button', class: 'btn btn-default', onclick: save}, 'Save as CSV'),
    ' ',
    h('button', {type: 'button', class: 'btn btn-default', onclick: () => window.print()}, 'Print'),
    trouble
  );
}

function show(sheet) {
  return h(
    'div',
    {},
    h('h2', {}, `${day(sheet.firstDay)} to ${day(sheet.lastDay)}`),
    table({
      caption: 'Reps',
      columns: repColumns(),
      rows: sheet.reps,
      empty: 'Nobody looks after a customer yet.',
      search: false
    }),
    sheet.total > sheet.customers.length &&
      h(
        'p',
        {class: 'alert alert-info'},
        `These are the ${count(sheet.customers.length)} of ${count(sheet.total)} customers who wait longest. Choose one rep, or save all as CSV.`
      ),
    table({
      caption: 'Customers, who waits longest first',
      columns: customerColumns(),
      rows: sheet.customers,
      empty: 'There is no customer yet: import quotes, or wait for the first lead.'
    })
  );
}

function repColumns() {
  return [
    {key: 'rep', label: 'Rep', value: line => line.rep.name},
    {key: 'customers', label: 'Customers', number: true, value: line => line.customers},
    {key: 'inTouch', label: 'In touch with', number: true, value: line => line.inTouch},
    {
      key: 'silent',
      label: 'Not in touch with',
      number: true,
      value: silent,
      show: line => alarming(silent(line))
    },
    ...Object.entries(CHANNELS).map(([channel, words]) => ({
      key: channel,
      label: `Our ${words}`,
      number: true,
      value: line => times(line.touches, channel, 'out')
    })),
    {key: 'in', label: 'From customers', number: true, value: line => heard(line.touches)}
  ];
}

function customerColumns() {
  return [
    {key: 'name', label: 'Customer', value: line => line.name, show: customer},
    {key: 'company', label: 'Company', value: line => line.company ?? ''},
    {key: 'owner', label: 'Rep', value: line => line.owner?.name ?? ''},
    {
      key: 'calls',
      label: 'Our calls and visits',
      number: true,
      value: line =>
        times(line.touches, 'phone', 'out') + times(line.touches, 'visit', 'out')
    },
    {
      key: 'mails',
      label: 'Our mails and letters',
      number: true,
      value: line =>
        times(line.touches, 'mail', 'out') + times(line.touches, 'letter', 'out')
    },
    {key: 'in', label: 'From them', number: true, value: line => heard(line.touches)},
    {
      key: 'days',
      label: 'Last touch',
      number: true,
      // Who was never in touch has waited longest of all.
      value: line => line.days ?? Number.MAX_SAFE_INTEGER,
      show: line => (line.days === null ? alarming('never') : ago(line.days))
    },
    {key: 'result', label: 'Last result', value: line => line.lastResult ?? NOTHING},
    {
      key: 'next',
      label: 'Next step',
      value: line => line.next?.at ?? null,
      show: nextStep
    },
    {
      key: 'promises',
      label: 'Open promises',
      number: true,
      value: line => line.openPromises
    }
  ];
}

function customer(line) {
  return line.instance === null
    ? line.name
    : h('a', {href: `#/process-instance/${line.instance}/runtime`}, line.name);
}

// Whoever was handed over since then was in touch with the rep before.
function silent(line) {
  return Math.max(0, line.customers - line.inTouch);
}

function nextStep(line) {
  if (line.next !== null) {
    return h('span', {title: line.next.why}, `${day(line.next.at)}: ${line.next.what}`);
  }
  return line.leftAloneAt === null ? alarming('none') : 'they asked to be left alone';
}

function ago(passed) {
  return passed === 0 ? 'today' : `${days(passed)} ago`;
}

function alarming(text) {
  return text === 0 ? '0' : h('strong', {class: 'followthrough-alarm'}, text);
}

function times(touches, channel, direction) {
  return touches
    .filter(touched => touched.channel === channel && touched.direction === direction)
    .reduce((sum, touched) => sum + touched.count, 0);
}

function heard(touches) {
  return touches
    .filter(touched => touched.direction === 'in')
    .reduce((sum, touched) => sum + touched.count, 0);
}
