import {fill, h, problem} from './dom.js';

// A form that is sent once at a time, and says what the server thinks of it.
export function form(title, fields, send) {
  const answer = h('div', {role: 'status'});
  const button = h('button', {type: 'submit', class: 'btn btn-default'}, title);
  return h(
    'details',
    {},
    h('summary', {}, title),
    h(
      'form',
      {
        onsubmit: async event => {
          event.preventDefault();
          button.disabled = true;
          try {
            await send();
            fill(answer, h('p', {class: 'followthrough-kept'}, 'Noted.'));
          } catch (failure) {
            fill(answer, problem(failure));
          } finally {
            button.disabled = false;
          }
        }
      },
      fields,
      button,
      answer
    )
  );
}

export function choice(options) {
  return h(
    'select',
    {class: 'form-control'},
    Object.entries(options).map(([value, label]) => h('option', {value}, label))
  );
}
