import {actions} from './customer-actions.js';
import {notes} from './customer-notes.js';
import {sheet} from './customer-sheet.js';
import {fill, h, problem} from './dom.js';

const EVERY_HALF_MINUTE = 30_000;
const A_MOMENT = 2000;

// All that we know of a customer, as it is now, and what may be noted and decided. Who it is, the
// address of a task or of a process instance tells, or the number with which the panel is opened.
export class CustomerPanel {
  #http;
  #address;
  #clock;
  #customerId = null;
  #shown = '';
  #news = h('div', {role: 'status'});
  #sheet = h('div', {'aria-live': 'off'});
  #notes = h('div');
  #offered = '';
  #actions = h('div');

  constructor(node, http, address) {
    this.#http = http;
    this.#address = address;
    fill(
      node,
      h(
        'div',
        {class: 'followthrough-customer'},
        this.#news,
        this.#notes,
        this.#actions,
        this.#sheet
      )
    );
  }

  async open(knownId = null) {
    this.#clock = setInterval(() => this.refresh(), EVERY_HALF_MINUTE);
    try {
      const customerId = knownId ?? (await this.#whose());
      this.#customerId = customerId;
      await this.#load();
      fill(
        this.#notes,
        notes(customerId, this.#http, () => this.refresh())
      );
    } catch (failure) {
      fill(this.#news, problem(failure));
    }
  }

  async #whose() {
    const {customerId} = await this.#http.get(`${this.#address}/customer`);
    return customerId;
  }

  close() {
    clearInterval(this.#clock);
  }

  // Asks again; what has not changed stays as it is, with everything that was opened in it.
  async refresh() {
    if (!this.#sheet.isConnected) {
      this.close();
      return;
    }
    if (this.#customerId === null) {
      return;
    }
    try {
      await this.#load();
      fill(this.#news);
    } catch (failure) {
      fill(this.#news, problem(failure));
    }
  }

  async #load() {
    const customer = await this.#http.get(`/api/customers/${this.#customerId}`);
    const news = JSON.stringify(customer);
    if (news !== this.#shown) {
      this.#shown = news;
      fill(this.#sheet, sheet(customer, this.#http));
    }
    this.#offer(customer);
  }

  // What was typed stays for as long as the same may be decided.
  #offer(customer) {
    const offered = customer.actions.join();
    if (offered !== this.#offered) {
      this.#offered = offered;
      fill(
        this.#actions,
        actions(customer, this.#http, () => this.#decided())
      );
    }
  }

  // The plan follows a moment after what was decided.
  async #decided() {
    await this.refresh();
    setTimeout(() => this.refresh(), A_MOMENT);
  }
}
