import {field, h} from './dom.js';

// Whose figures, and of which days; what is chosen is in the address.
export function choices(page, team, {query, go}, {period = false} = {}) {
  const reps = h(
    'select',
    {class: 'form-control', multiple: true, size: Math.min(team.length, 4)},
    team.map(one =>
      h('option', {value: one.id, selected: query.getAll('rep').includes(one.id)}, one.name)
    )
  );
  const from = day(query, 'from');
  const to = day(query, 'to');
  const chosen = () => (period ? {from: from.value, to: to.value} : {});
  return h(
    'form',
    {
      class: 'followthrough-choice hidden-print',
      onsubmit: event => {
        event.preventDefault();
        go({
          page: page.key,
          rep: [...reps.selectedOptions].map(one => one.value),
          ...chosen()
        });
      }
    },
    team.length > 1 && field('Reps (none: the whole team)', reps),
    period && [field('From', from), field('To', to)],
    h('button', {type: 'submit', class: 'btn btn-primary'}, 'Show')
  );
}

// What was chosen, as our API wants to know it.
export function chosen(query) {
  return {
    rep: query.getAll('rep'),
    from: query.get('from') ?? '',
    to: query.get('to') ?? ''
  };
}

function day(query, name) {
  return h('input', {type: 'date', class: 'form-control', value: query.get(name) ?? ''});
}
