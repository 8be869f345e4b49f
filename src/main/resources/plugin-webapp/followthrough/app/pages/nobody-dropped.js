import {fill, h, problem, whenThere} from '../dom.js';
import {count, day, moment} from '../format.js';
import {table} from '../table.js';

const REASONS = {
  nothing: 'Nothing goes on for them: no task is open and no timer runs.',
  stopped: 'A step gave up, or somebody suspended it.',
  unowned: 'Nobody looks after them, and no rep can claim them.',
  neglected: 'We were not in touch for longer than the contact policy allows.',
  undone: 'A task has been waiting for three working days or more, or a promise was broken again.'
};

const CASES = {
  'left-behind': 'Customer left behind',
  'troubled-mail': 'Mail in doubt or refused',
  'unsorted-mail': 'Mail that nobody could sort',
  'new-address': 'Address that is no good any more'
};

export const nobodyDropped = {
  key: 'nobody-dropped',
  label: 'Nobody dropped',

  async show(node, {http, query}) {
    const rep = query.get('rep') ?? '';
    const reload = () =>
      whenThere(node, http.get('/api/dropped', {rep}), found => show(found, {http, reload}));
    await reload();
  }
};

function show(found, {http, reload}) {
  return h(
    'div',
    {},
    figures(found, http),
    table({
      caption: 'Customers whom the watch found',
      columns: customerColumns(),
      rows: found.found,
      empty:
        found.lookedAt === null
          ? 'The watch looks at all customers every night; it has not been night yet.'
          : 'Nobody is dropped, and nobody is neglected.'
    }),
    h('h2', {}, 'Waiting for a manager'),
    table({
      caption: 'Open tasks',
      columns: taskColumns(),
      rows: found.tasks,
      empty: 'No mail is in doubt, none is unsorted, and nobody waits for a manager.'
    }),
    h('h2', {}, 'Steps that gave up'),
    table({
      caption: 'Timers and steps without another try',
      columns: failureColumns({http, reload}),
      rows: found.failures,
      empty: 'No timer is dead, and no step has failed.'
    })
  );
}

function figures(found, http) {
  const now = h('span', {role: 'status'});
  const look = async () => {
    fill(now, 'One moment …');
    try {
      const orphans = await http.get('/api/health/orphans');
      fill(now, `Now: ${count(orphans.count)} dropped, ${count(orphans.neglected)} neglected.`);
    } catch (failure) {
      fill(now, problem(failure));
    }
  };
  return h(
    'div',
    {},
    h(
      'dl',
      {class: 'followthrough-figures'},
      figure('Dropped', found.dropped),
      figure('Neglected', found.neglected),
      figure('Tasks undone', found.undone),
      figure('Steps that gave up', found.failures.length)
    ),
    h(
      'p',
      {},
      found.lookedAt === null ? 'The watch has not looked yet. ' : `As of ${moment(found.lookedAt)}. `,
      h('button', {type: 'button', class: 'btn btn-default hidden-print', onclick: look}, 'Look now'),
      ' ',
      now
    )
  );
}

function figure(words, value) {
  return h(
    'div',
    {},
    h('dt', {}, words),
    h('dd', {class: value > 0 && 'followthrough-alarm'}, count(value))
  );
}

function customerColumns() {
  return [
    {key: 'customer', label: 'Customer', value: line => line.customer, show: instanceOf},
    {key: 'company', label: 'Company', value: line => line.company ?? ''},
    {key: 'owner', label: 'Rep', value: line => line.owner?.name ?? ''},
    {key: 'what', label: 'What is wrong', value: line => REASONS[line.what]},
    {
      key: 'last',
      label: 'Last touch',
      value: line => line.lastTouchAt,
      show: line => (line.lastTouchAt === null ? 'never' : day(line.lastTouchAt))
    },
    {
      key: 'action',
      label: 'What to do',
      value: line => line.taskId,
      show: line =>
        line.taskId === null ? 'A task comes with the next look.' : taskLink(line.taskId, 'See to customer')
    }
  ];
}

function taskColumns() {
  return [
    {key: 'kind', label: 'Kind', value: line => CASES[line.process] ?? line.process},
    {key: 'customer', label: 'Customer', value: line => line.customer ?? ''},
    {key: 'why', label: 'Why', value: line => line.why ?? ''},
    {key: 'since', label: 'Since', value: line => line.since, show: line => moment(line.since)},
    {key: 'who', label: 'Who', value: line => line.assignee?.name ?? 'nobody yet'},
    {key: 'task', label: 'What to do', value: line => line.name, show: line => taskLink(line.id, line.name)}
  ];
}

function failureColumns({http, reload}) {
  return [
    {key: 'customer', label: 'Customer', value: line => line.customer ?? '', show: instanceOf},
    {key: 'step', label: 'Step', value: line => line.step},
    {key: 'process', label: 'Process', value: line => line.process},
    {key: 'message', label: 'What went wrong', value: line => line.message ?? ''},
    {
      key: 'action',
      label: 'What to do',
      value: line => line.jobId,
      show: line => again(line, {http, reload})
    }
  ];
}

function again({jobId, step}, {http, reload}) {
  const trouble = h('div');
  const tryAgain = async () => {
    try {
      await http.putToEngine(`/job/${jobId}/retries`, {retries: 1});
      await reload();
    } catch (failure) {
      fill(trouble, problem(failure));
    }
  };
  return h(
    'div',
    {},
    'Mend the cause, then ',
    h(
      'button',
      {
        type: 'button',
        class: 'btn btn-default btn-xs',
        'aria-label': `try “${step}” again`,
        onclick: tryAgain
      },
      'try again'
    ),
    trouble
  );
}

function instanceOf(line) {
  const name = line.customer ?? 'no customer';
  return line.instance === null
    ? name
    : h('a', {href: `#/process-instance/${line.instance}/runtime`}, name);
}

function taskLink(id, words) {
  return h('a', {href: `../../tasklist/default/#/?task=${id}`}, words);
}
