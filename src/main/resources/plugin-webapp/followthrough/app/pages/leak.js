import {field, fill, h, whenThere} from '../dom.js';
import {count, day, days, percent} from '../format.js';
import {table} from '../table.js';

const PROCESSES = {
  sale: 'Sale',
  'follow-up': 'Follow-up',
  nurture: 'Nurture',
  'after-sale': 'After-sale'
};

export const leak = {
  key: 'leak',
  label: 'Pipeline leak',

  async show(node, {http, query, go}) {
    const process = query.get('process') ?? 'sale';
    const sheet = h('div');
    fill(node, choice(process, {query, go}), sheet);
    await whenThere(
      sheet,
      http.get('/api/leak', {
        process,
        from: query.get('from') ?? '',
        to: query.get('to') ?? ''
      }),
      show
    );
  }
};

function choice(process, {query, go}) {
  const which = h(
    'select',
    {class: 'form-control'},
    Object.entries(PROCESSES).map(([key, words]) =>
      h('option', {value: key, selected: key === process}, words)
    )
  );
  const from = h('input', {type: 'date', class: 'form-control', value: query.get('from') ?? ''});
  const to = h('input', {type: 'date', class: 'form-control', value: query.get('to') ?? ''});
  return h(
    'form',
    {
      class: 'followthrough-choice hidden-print',
      onsubmit: event => {
        event.preventDefault();
        go({page: leak.key, process: which.value, from: from.value, to: to.value});
      }
    },
    field('Process', which),
    field('From', from),
    field('To', to),
    h('button', {type: 'submit', class: 'btn btn-primary'}, 'Show')
  );
}

function show(found) {
  return h(
    'div',
    {},
    h(
      'p',
      {},
      `${day(found.firstDay)} to ${day(found.lastDay)}: ${count(found.begun)} began. `,
      h('a', {href: `#/process-definition/${found.definitionId}/runtime`}, 'See it on the diagram')
    ),
    table({
      caption: 'Steps',
      columns: [
        {key: 'name', label: 'Step', value: step => step.name},
        {key: 'standing', label: 'Stand here now', number: true, value: step => step.standing},
        {
          key: 'daysStanding',
          label: 'For, on average',
          number: true,
          value: step => step.daysStanding,
          show: step => days(step.daysStanding)
        },
        {key: 'passed', label: 'Passed', number: true, value: step => step.passed},
        {
          key: 'daysTaken',
          label: 'After, on average',
          number: true,
          value: step => step.daysTaken,
          show: step => (step.isEnd ? '' : days(step.daysTaken))
        },
        {
          key: 'share',
          label: 'Of those who began',
          number: true,
          value: step => step.passed / Math.max(1, found.begun),
          show: step => (found.begun === 0 ? '' : percent(step.passed / found.begun))
        },
        {key: 'end', label: 'Leave here', value: step => (step.isEnd ? 'yes' : '')}
      ],
      rows: found.elements,
      empty: 'Nobody came this way yet.'
    }),
    h('h2', {}, 'Answers'),
    table({
      caption: 'How often each answer was given',
      columns: [
        {key: 'question', label: 'Question', value: answer => answer.question},
        {key: 'answer', label: 'Answer', value: answer => answer.answer},
        {key: 'times', label: 'Times', number: true, value: answer => answer.times},
        {
          key: 'share',
          label: 'Share',
          number: true,
          value: answer => answer.share,
          show: answer => percent(answer.share)
        }
      ],
      rows: found.answers.filter(answer => answer.share !== null),
      empty: 'No question was asked yet.'
    })
  );
}
