// On Cockpit's own diagram of a process: how many passed each step in the last ninety days, and how
// long they stayed. The more of all who began came by, the warmer the step.
import {h} from './dom.js';
import {count, days, percent} from './format.js';
import {Http} from './http.js';

const WARMTHS = 5;

export function heat() {
  return {
    id: 'followthrough.heat',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    render: async (viewer, {api, processDefinitionId}) => {
      const process = processDefinitionId.split(':')[0];
      try {
        show(viewer, await new Http(api).get('/api/leak', {process}));
      } catch {
        // An analyst may see the diagram, and no figures of customers.
      }
    },
    unmount() {}
  };
}

function show(viewer, leak) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  const most = Math.max(1, ...leak.elements.map(element => element.passed));
  for (const element of leak.elements) {
    // Another version of the model may not have it.
    if (element.passed > 0 && elements.get(element.id)) {
      const warmth = Math.ceil((WARMTHS * element.passed) / most);
      canvas.addMarker(element.id, `followthrough-warmth-${warmth}`);
      overlays.add(element.id, 'followthrough', {
        position: {top: -12, right: 12},
        html: badge(element, leak)
      });
    }
  }
  for (const answer of leak.answers) {
    if (answer.times > 0 && elements.get(answer.flow)) {
      overlays.add(answer.flow, 'followthrough', {
        position: {top: 4, left: 4},
        html: h('span', {class: 'followthrough-share'}, percent(answer.share))
      });
    }
  }
}

function badge(element, leak) {
  const words = element.isEnd
    ? `${count(element.passed)} left here`
    : `${count(element.passed)} passed, after ${days(element.daysTaken)} on average`;
  return h(
    'span',
    {class: 'followthrough-badge', title: `${words}, of ${count(leak.begun)} begun in 90 days`},
    count(element.passed)
  );
}
