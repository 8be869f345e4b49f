// Everything that we add to Cockpit and to Tasklist. Each of them takes what belongs to it.
import {customerBeside} from './customer-beside.js';
import {customerTab} from './customer-tab.js';
import {showPages} from './follow-up.js';
import {heat} from './heat.js';
import {customerOfInstance, customersOfProcess} from './readable.js';

export default [
  {
    id: 'followthrough.menu',
    pluginPoint: 'cockpit.navigation',
    // Before Camunda's own entries: this is where a manager's day begins.
    priority: 200,
    properties: {
      label: 'Follow-up',
      pagePath: '#/follow-up',
      checkActive: address => address.includes('#/follow-up')
    }
  },
  {
    id: 'followthrough.pages',
    pluginPoint: 'cockpit.route',
    properties: {path: '/follow-up', label: 'Follow-up'},
    render: (node, {api}) => showPages(node, api),
    unmount() {}
  },
  customerTab(),
  customerBeside(),
  customerOfInstance(),
  customersOfProcess(),
  heat()
];
