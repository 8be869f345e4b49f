import {CHANNELS, DECISIONS, FACTS, RESULTS} from './customer-words.js';
import {fill, h, problem} from './dom.js';
import {day, moment} from './format.js';

const MAIL_STATES = {
  waiting: 'waits',
  sending: 'is on its way',
  sent: 'sent',
  refused: 'was refused',
  inDoubt: 'nobody knows whether it arrived',
  suppressed: 'kept back'
};

// All that is known of a customer, in the order in which somebody looks for it before a call.
export function sheet(customer, http) {
  const named = new Names(customer.names);
  return h(
    'div',
    {class: 'followthrough-sheet'},
    h(
      'section',
      {},
      h('h4', {}, customer.name),
      customer.pausedUntil &&
        h('p', {class: 'alert alert-warning'}, `Paused until ${day(customer.pausedUntil)}`),
      who(customer),
      wishes(customer)
    ),
    list(
      'What comes next',
      customer.openSteps,
      step => coming(step, named),
      customer.preferences.leftAloneSince === null
        ? 'Nothing is planned.'
        : 'They asked to be left alone: nothing is planned.'
    ),
    list('What we heard', customer.facts, fact => heard(fact, named), 'Nothing was noted yet.'),
    list('What we promised', customer.promises, word => promise(word, named), 'Nothing so far.'),
    list('What we decided', customer.decisions, each => decided(each, named), 'Nothing beside the forms.'),
    pages('All touches', customer.timeline, customer.hasEarlierTouches, {
      show: touch => past(touch, named),
      earlier: before => http.get(`/api/customers/${customer.id}/touches`, {before}),
      empty: 'We were never in touch.'
    }),
    pages('Our mails', customer.mails, customer.hasEarlierMails, {
      show: mail,
      earlier: before => http.get(`/api/customers/${customer.id}/mails`, {before}),
      empty: 'We have written no mail.'
    })
  );
}

class Names {
  #names;

  constructor(names) {
    this.#names = names;
  }

  of(user) {
    return this.#names[user] ?? user;
  }
}

function who(customer) {
  return facts({
    Company: customer.company,
    Owner: customer.owner?.name ?? 'nobody yet: whoever claims the first task',
    Phone: customer.phone && h('a', {href: `tel:${customer.phone}`}, customer.phone),
    'E-mail': customer.email && h('a', {href: `mailto:${customer.email}`}, customer.email),
    'Their time': customer.timeZone,
    'Interested in': customer.interest,
    'Came by': customer.source
  });
}

function wishes({preferences}) {
  return facts({
    'Likes to be reached by': CHANNELS[preferences.channel],
    'We may call again': preferences.mayCallAgain ? 'yes' : 'not asked yet',
    'No mails since': preferences.noMailsSince && day(preferences.noMailsSince),
    'No calls since': preferences.noCallsSince && day(preferences.noCallsSince),
    'Less often since': preferences.lessOftenSince && day(preferences.lessOftenSince),
    'Left alone since': preferences.leftAloneSince && day(preferences.leftAloneSince)
  });
}

function facts(pairs) {
  return h(
    'dl',
    {},
    Object.entries(pairs)
      .filter(([, value]) => value)
      .map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value)))
  );
}

function coming(step, named) {
  const what = step.kind === 'touch' ? (CHANNELS[step.what] ?? step.what) : step.what;
  return [
    h('strong', {}, `${moment(step.at)}: ${what}`),
    step.assignee && ` (${named.of(step.assignee)})`,
    step.why && h('div', {class: 'followthrough-why'}, step.why)
  ];
}

function heard(fact, named) {
  return [
    h('span', {class: 'label label-default'}, FACTS[fact.kind] ?? fact.kind),
    ' ',
    fact.text,
    h('div', {class: 'followthrough-why'}, by(fact.by, fact.at, named))
  ];
}

function promise(word, named) {
  return [
    h('strong', {}, `${day(word.dueDay)}: ${word.words}`),
    ' ',
    h('span', {class: `label label-${word.keptAt ? 'success' : 'warning'}`}, fate(word)),
    h('div', {class: 'followthrough-why'}, by(word.by, word.madeAt, named))
  ];
}

function fate({keptAt, timesBroken, timesTold}) {
  const end = keptAt ? `kept on ${day(keptAt)}` : 'open';
  if (timesBroken > 0) {
    return `broken ${timesBroken === 1 ? 'once' : `${timesBroken} times`}, ${end}`;
  }
  return timesTold > 0 ? `late, but told before, ${end}` : end;
}

function decided(each, named) {
  return [
    h('strong', {}, `${moment(each.at)}: ${DECISIONS[each.what]} ${each.detail}`.trim()),
    h('div', {class: 'followthrough-words'}, each.why),
    h('div', {class: 'followthrough-why'}, named.of(each.by))
  ];
}

function past(touch, named) {
  const way = touch.direction === 'in' ? 'they to us' : 'we to them';
  return [
    h('strong', {}, `${moment(touch.at)}: ${CHANNELS[touch.channel] ?? touch.channel}, ${way}`),
    touch.by && `, ${named.of(touch.by)}`,
    touch.result && [' ', h('span', {class: 'label label-info'}, RESULTS[touch.result])],
    touch.note && h('div', {class: 'followthrough-words'}, touch.note)
  ];
}

function mail(written) {
  const until =
    written.notBefore && new Date(written.notBefore) > new Date(written.writtenAt)
      ? ` until ${moment(written.notBefore)}`
      : '';
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      `${moment(written.sentAt ?? written.writtenAt)}: ${written.subject} `,
      h(
        'span',
        {class: `label label-${written.state === 'sent' ? 'success' : 'warning'}`},
        MAIL_STATES[written.state] + until
      )
    ),
    written.reason && h('div', {class: 'followthrough-why'}, written.reason),
    h('div', {class: 'followthrough-why'}, `To ${written.to}`),
    h('div', {class: 'followthrough-words'}, written.text),
    written.attachment && h('div', {class: 'followthrough-why'}, `With ${written.attachment}`)
  );
}

function by(user, at, named) {
  return user ? `${named.of(user)}, ${day(at)}` : day(at);
}

function list(title, entries, show, empty) {
  return h(
    'section',
    {},
    h('h5', {}, title),
    entries.length === 0
      ? h('p', {class: 'followthrough-why'}, empty)
      : h('ul', {class: 'list-unstyled'}, entries.map(entry => h('li', {}, show(entry))))
  );
}

// A long list: what is older comes when somebody asks for it.
function pages(title, first, hasMore, {show, earlier, empty}) {
  const section = list(title, first, show, empty);
  const entries = section.querySelector('ul');
  const more = h('div');
  const offer = last => {
    const button = h('button', {type: 'button', class: 'btn btn-link'}, `Earlier: ${title}`);
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const page = await earlier(last);
        entries.append(...page.entries.map(entry => h('li', {}, show(entry))));
        fill(more, page.more && offer(page.entries.at(-1).id));
      } catch (failure) {
        fill(more, problem(failure), offer(last));
      }
    });
    return button;
  };
  fill(more, hasMore && offer(first.at(-1).id));
  section.append(more);
  return section;
}
