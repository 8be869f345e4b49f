import {CustomerPanel} from './customer-panel.js';
import {fill} from './dom.js';
import {Http} from './http.js';

// The tab behind the form of a task.
export function customerTab() {
  let panel = null;
  return {
    id: 'followthrough.customer',
    pluginPoint: 'tasklist.task.detail',
    // Behind the form, before what Camunda shows of the task.
    priority: 900,
    properties: {label: 'Customer'},
    render: (node, {api, taskId}) => {
      panel?.close();
      panel = new CustomerPanel(fill(node), new Http(api), `/api/tasks/${taskId}`);
      panel.open();
    },
    unmount() {
      panel?.close();
    }
  };
}
