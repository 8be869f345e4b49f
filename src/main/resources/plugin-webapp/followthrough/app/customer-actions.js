import {choice, form} from './customer-forms.js';
import {field, fill, h} from './dom.js';

// What whoever is logged in may decide about a customer, each with its reason. The customer is the
// answer of /api/customers/{id}; changed() is called after each decision.
export function actions(customer, http, changed = async () => {}) {
  const decide = (path, body) => http.post(`/api/customers/${customer.id}/${path}`, body);
  return h(
    'div',
    {class: 'followthrough-actions'},
    customer.actions.map(action => FORMS[action](customer, decide, changed, http))
  );
}

const FORMS = {
  handOver: (customer, decide, changed) => {
    const to = text();
    const withColleagues = h('input', {type: 'checkbox', checked: true});
    return decision(
      'Give to another rep',
      [field('Who takes over', to), field('With everybody of the company', withColleagues)],
      why => decide('hand-over', {to: to.value, withColleagues: withColleagues.checked, why}),
      changed
    );
  },

  bringForward: (customer, decide, changed) => {
    const day = h('input', {type: 'date', class: 'form-control'});
    return decision(
      'Bring the next touch forward',
      [field('To which day (empty: today)', day)],
      why => decide('bring-forward', {day: day.value || null, why}),
      changed
    );
  },

  callBack: (customer, decide, changed) =>
    decision('Have them called back', [], why => decide('call-back', {why}), changed),

  promise: (customer, decide, changed) => {
    const what = text();
    const byDate = h('input', {type: 'date', class: 'form-control', required: true});
    return decision(
      'Promise something',
      [field('What, as the customer would say it', what), field('By which day', byDate)],
      why => decide('promises', {what: what.value, byDate: byDate.value || null, why}),
      changed
    );
  },

  pause: (customer, decide, changed) => {
    const until = h('input', {type: 'date', class: 'form-control', required: true});
    return decision(
      'Pause the follow-up',
      [field('The first day on which we may be in touch again', until)],
      why => decide('pause', {until: until.value || null, why}),
      changed
    );
  },

  resume: (customer, decide, changed) =>
    decision('Resume the follow-up', [], why => decide('resume', {why}), changed),

  merge: (customer, decide, changed, http) => {
    const query = h('input', {type: 'search', class: 'form-control'});
    const other = choice({});
    other.required = true;
    const find = async () => {
      try {
        const found = await http.get('/api/customers', {q: query.value});
        fill(
          other,
          found
            .filter(({id}) => id !== customer.id)
            .map(({id, name, company}) =>
              h(
                'option',
                {value: id},
                [name, company, `customer ${id}`].filter(Boolean).join(', ')
              )
            )
        );
      } catch (failure) {
        fill(other, h('option', {value: ''}, failure.message));
      }
    };
    query.addEventListener('change', find);
    return decision(
      'Join with another record',
      [field('Find by name, company, e-mail or phone', query), field('The same person as', other)],
      why => decide('merge', {otherId: Number(other.value) || null, why}),
      changed
    );
  }
};

// Every decision says why: whoever asks in a year finds it with the customer.
function decision(title, fields, send, changed) {
  const why = h('textarea', {class: 'form-control', rows: 2, required: true});
  return form(title, [fields, field('Why', why)], async () => {
    await send(why.value);
    why.value = '';
    await changed();
  });
}

function text() {
  return h('input', {type: 'text', class: 'form-control', required: true});
}
