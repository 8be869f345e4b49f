// Cockpit knows instances by their numbers only, so that names can be erased. These tabs name whom
// they are about. They stand first: what Camunda shows of variables is for analysts.
import {CustomerPanel} from './customer-panel.js';
import {fill, h, whenThere} from './dom.js';
import {count} from './format.js';
import {Http} from './http.js';
import {table} from './table.js';

const FIRST = 1000;

export function customerOfInstance() {
  let panel = null;
  return {
    id: 'followthrough.customer-of-instance',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: FIRST,
    properties: {label: 'Customer'},
    render: (node, {api, processInstanceId}) => {
      panel?.close();
      const inside = h('div', {class: 'followthrough'});
      fill(node, inside);
      panel = new CustomerPanel(inside, new Http(api), `/api/instances/${processInstanceId}`);
      panel.open();
    },
    unmount() {
      panel?.close();
    }
  };
}

export function customersOfProcess() {
  return {
    id: 'followthrough.customers-of-process',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: FIRST,
    properties: {label: 'Customers'},
    render: (node, {api, processDefinitionId}) => {
      const inside = h('div', {class: 'followthrough'});
      fill(node, inside);
      whenThere(
        inside,
        new Http(api).get('/api/instances', {definitionId: processDefinitionId}),
        show
      );
    },
    unmount() {}
  };
}

function show({total, instances}) {
  return h(
    'div',
    {},
    total > instances.length &&
      h(
        'p',
        {class: 'alert alert-info'},
        `These are the first ${count(instances.length)} of ${count(total)} instances.`
      ),
    table({
      caption: 'Running instances',
      columns: [
        {
          key: 'customer',
          label: 'Customer',
          value: line => line.customer,
          show: line =>
            h('a', {href: `#/process-instance/${line.id}/runtime`}, line.customer)
        },
        {key: 'company', label: 'Company', value: line => line.company ?? ''},
        {key: 'owner', label: 'Rep', value: line => line.owner?.name ?? 'nobody yet'},
        {key: 'where', label: 'Where it stands', value: line => line.where.join(', ')},
        {key: 'number', label: 'Number', value: line => line.businessKey ?? ''}
      ],
      rows: instances,
      empty: 'No instance of this version is running.'
    })
  );
}
