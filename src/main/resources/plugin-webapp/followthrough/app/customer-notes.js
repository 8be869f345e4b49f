import {choice, form} from './customer-forms.js';
import {CHANNELS, FACTS, NEEDS_DAY, NEEDS_REASON, RESULTS} from './customer-words.js';
import {field, h} from './dom.js';

// Notes a fact or a touch without leaving the task; what was typed stays until it is kept.
export function notes(customerId, http, changed) {
  return h(
    'div',
    {class: 'followthrough-notes'},
    factForm(customerId, http, changed),
    touchForm(customerId, http, changed)
  );
}

function factForm(customerId, http, changed) {
  const kind = choice(FACTS);
  const text = h('textarea', {class: 'form-control', rows: 2, required: true});
  return form('Note a fact', [field('Kind', kind), field('What you learned', text)], async () => {
    await http.post(`/api/customers/${customerId}/facts`, {kind: kind.value, text: text.value});
    text.value = '';
    await changed();
  });
}

function touchForm(customerId, http, changed) {
  const direction = choice({out: 'we to them', in: 'they to us'});
  const channel = choice(CHANNELS);
  const result = choice({'': 'nothing decided', ...notable(RESULTS)});
  const note = h('textarea', {class: 'form-control', rows: 2, required: true});
  const nextDate = h('input', {type: 'datetime-local', class: 'form-control'});
  const reason = h('input', {type: 'text', class: 'form-control'});
  const day = field('On which day, by their clock', nextDate);
  const why = field('Why', reason);
  const askForMore = () => {
    day.hidden = !NEEDS_DAY.includes(result.value);
    why.hidden = !NEEDS_REASON.includes(result.value);
  };
  result.addEventListener('change', askForMore);
  askForMore();
  return form(
    'Note a touch',
    [
      field('Who began', direction),
      field('By', channel),
      field('What came of it', result),
      day,
      why,
      field('What was said', note)
    ],
    async () => {
      await http.post(`/api/customers/${customerId}/touches`, {
        direction: direction.value,
        channel: channel.value,
        result: result.value || null,
        note: note.value,
        nextDate: day.hidden ? null : nextDate.value,
        reason: why.hidden ? null : reason.value
      });
      note.value = nextDate.value = reason.value = result.value = '';
      askForMore();
      await changed();
    }
  );
}

function notable({silent, ...others}) {
  return others;
}
