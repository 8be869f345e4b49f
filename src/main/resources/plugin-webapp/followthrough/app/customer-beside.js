import {CustomerPanel} from './customer-panel.js';
import {fill, h} from './dom.js';
import {Http} from './http.js';

const NARROWEST = 360;

// Tasklist forgets what was typed into a form when somebody goes to another tab. This shows the
// customer over the lists at the left, and the form stays as it is.
export function customerBeside() {
  return {
    id: 'followthrough.customer-beside',
    pluginPoint: 'tasklist.task.action',
    priority: 200,
    render: (node, {api}) => new Beside(node, new Http(api)),
    unmount() {}
  };
}

class Beside {
  #http;
  #button;
  #content = h('div');
  #side;
  #panel = null;
  #taskId = null;

  constructor(node, http) {
    this.#http = http;
    this.#button = h(
      'button',
      {
        type: 'button',
        class: 'btn btn-link followthrough-beside-button',
        'aria-expanded': 'false',
        onclick: () => this.#toggle()
      },
      'Customer beside the form'
    );
    this.#side = h(
      'aside',
      {class: 'followthrough-beside', 'aria-label': 'Customer of this task'},
      h(
        'button',
        {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => this.#hide()},
        '×'
      ),
      this.#content
    );
    node.append(this.#button);
    addEventListener('hashchange', () => this.#follow());
    addEventListener('resize', () => this.#place());
  }

  #toggle() {
    if (this.#side.isConnected) {
      this.#hide();
      return;
    }
    document.body.append(this.#side);
    this.#button.setAttribute('aria-expanded', 'true');
    this.#place();
    this.#follow();
  }

  #hide() {
    this.#panel?.close();
    this.#panel = null;
    this.#taskId = null;
    this.#side.remove();
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.focus();
  }

  // Another task was opened: its customer is shown; without a task there is nothing to show.
  #follow() {
    if (!this.#side.isConnected) {
      return;
    }
    const taskId = new URLSearchParams(location.hash.split('?')[1] ?? '').get('task');
    if (taskId === null || !this.#button.isConnected) {
      this.#hide();
    } else if (taskId !== this.#taskId) {
      this.#panel?.close();
      this.#taskId = taskId;
      this.#panel = new CustomerPanel(fill(this.#content), this.#http, `/api/tasks/${taskId}`);
      this.#panel.open();
    }
  }

  // As wide as the lists are, and below the header of the page.
  #place() {
    const form = this.#button.closest('.task-details, .column-right, section') ?? this.#button;
    const {left, top} = form.getBoundingClientRect();
    this.#side.style.width = `${Math.max(NARROWEST, left)}px`;
    this.#side.style.top = `${top}px`;
  }
}
