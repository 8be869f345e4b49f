import {CustomerPanel} from '../customer-panel.js';
import {field, fill, h, whenThere} from '../dom.js';
import {table} from '../table.js';

// Any customer, whether anything runs for them or not.
export const customer = {
  key: 'customer',
  label: 'Customer',

  async show(node, {http, query, go}) {
    const below = h('div');
    fill(node, search(query, go), below);
    const id = Number(query.get('id'));
    if (id) {
      await new CustomerPanel(below, http).open(id);
    } else if (query.get('q')) {
      await whenThere(below, http.get('/api/customers', {q: query.get('q')}), found);
    }
  }
};

function search(query, go) {
  const words = h('input', {type: 'search', class: 'form-control', value: query.get('q')});
  return h(
    'form',
    {
      class: 'followthrough-choice',
      role: 'search',
      onsubmit: event => {
        event.preventDefault();
        go({page: customer.key, q: words.value});
      }
    },
    field('Name, company, e-mail or phone', words),
    h('button', {type: 'submit', class: 'btn btn-primary'}, 'Find')
  );
}

function found(customers) {
  return table({
    caption: 'Customers',
    columns: [
      {
        key: 'name',
        label: 'Customer',
        value: one => one.name,
        show: one => h('a', {href: `#/follow-up?page=customer&id=${one.id}`}, one.name)
      },
      {key: 'company', label: 'Company', value: one => one.company ?? ''},
      {key: 'owner', label: 'Rep', value: one => one.owner?.name ?? 'nobody yet'},
      {key: 'email', label: 'E-mail', value: one => one.email ?? ''},
      {key: 'phone', label: 'Phone', value: one => one.phone ?? ''}
    ],
    rows: customers,
    empty: 'Nobody is known by that.'
  });
}
