import {choices, chosen} from '../choices.js';
import {fill, h, whenThere} from '../dom.js';
import {count, moment} from '../format.js';
import {table} from '../table.js';

const STATES = {
  waiting: 'waits',
  sending: 'is being sent',
  inDoubt: 'in doubt: sent or not, a person decides',
  refused: 'refused by the mail server'
};

export const outbox = {
  key: 'outbox',
  label: 'Outbox',

  async show(node, {http, query, go}) {
    const team = await http.get('/api/team');
    const sheet = h('div');
    fill(node, choices(outbox, team, {query, go}), sheet);
    await whenThere(sheet, http.get('/api/outbox', {rep: chosen(query).rep}), show);
  }
};

function show(sheet) {
  return h(
    'div',
    {},
    h(
      'dl',
      {class: 'followthrough-figures'},
      figure('Waiting', sheet.waiting, false),
      figure('In doubt', sheet.inDoubt, sheet.inDoubt > 0),
      figure('Refused in seven days', sheet.refused, sheet.refused > 0)
    ),
    table({
      caption: 'Mails that are written',
      columns: [
        {key: 'to', label: 'To', value: mail => mail.customer ?? 'one of us'},
        {key: 'owner', label: 'Rep', value: mail => mail.owner?.name ?? ''},
        {key: 'subject', label: 'Subject', value: mail => mail.subject},
        {key: 'state', label: 'State', value: mail => STATES[mail.state] ?? mail.state},
        {key: 'why', label: 'Why', value: mail => mail.reason ?? ''},
        {key: 'until', label: 'Until', value: mail => mail.until, show: mail => moment(mail.until)}
      ],
      rows: sheet.mails,
      empty: 'No mail waits: all that was written has been sent.'
    }),
    h('h2', {}, 'Coming'),
    table({
      caption: 'Mails that are planned',
      columns: [
        {key: 'at', label: 'When', value: mail => mail.at, show: mail => moment(mail.at)},
        {key: 'to', label: 'To', value: mail => mail.customer},
        {key: 'owner', label: 'Rep', value: mail => mail.owner?.name ?? ''},
        {key: 'why', label: 'Why then', value: mail => mail.reason}
      ],
      rows: sheet.coming,
      empty: 'No mail is planned.'
    })
  );
}

function figure(words, value, isAlarming) {
  return h(
    'div',
    {},
    h('dt', {}, words),
    h('dd', {class: isAlarming && 'followthrough-alarm'}, count(value))
  );
}
