// Builds elements. Text stays text: nothing that a customer wrote is ever read as HTML.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...present(children));
  return element;
}

export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

// Shows that something is on its way, then what came of it, or the sentence why nothing did.
export async function whenThere(node, promise, show) {
  node.setAttribute('aria-busy', 'true');
  fill(node, h('p', {class: 'followthrough-waiting', role: 'status'}, 'One moment …'));
  try {
    const what = await promise;
    fill(node, show(what));
  } catch (failure) {
    fill(node, problem(failure));
  } finally {
    node.removeAttribute('aria-busy');
  }
}

export function problem({message}) {
  return h('div', {class: 'alert alert-danger', role: 'alert'}, message);
}

let labelled = 0;

// An input with its label: one never comes without the other.
export function field(label, input) {
  labelled += 1;
  input.id = `followthrough-field-${labelled}`;
  return h('div', {class: 'form-group'}, h('label', {for: input.id}, label), ' ', input);
}

function present(children) {
  return children
    .flat(Infinity)
    .filter(child => child !== null && child !== undefined && child !== false)
    .map(child => (child instanceof Node ? child : String(child)));
}
