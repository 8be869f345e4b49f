import {h} from './dom.js';
import {NOTHING} from './format.js';

// Chart.js comes as a WebJar. Its own module asks for another one by a bare name, which browsers
// cannot find; its script stands alone.
const LIBRARY = new URL('../'.repeat(7) + 'webjars/chart.js/dist/chart.umd.js', import.meta.url);

const COLOURS = {alarm: '#b5152b', calm: '#155cb5'};

let library = null;

// A curve over time, the first line before the others, with its figures in a table for whoever does not see it.
//
// labels: one for each point; lines: [{label, values, colour: 'alarm' or 'calm'}]
export function curve({caption, labels, lines, show}) {
  const canvas = h('canvas', {'aria-hidden': 'true'});
  const frame = h('div', {class: 'followthrough-chart'}, canvas);
  draw(canvas, {labels, lines, show}).catch(failure => {
    frame.replaceChildren(h('p', {class: 'alert alert-warning'}, failure.message));
  });
  return h(
    'figure',
    {class: 'followthrough-curve'},
    h('figcaption', {}, caption),
    frame,
    figures({caption, labels, lines, show})
  );
}

// A bar that fills its part of the longest one; the figures stand beside it.
export function bar(value, longest, alarming = 0) {
  const part = amount => `width: ${longest > 0 ? (100 * amount) / longest : 0}%`;
  return h(
    'div',
    {class: 'followthrough-bar', 'aria-hidden': 'true'},
    h('span', {class: 'followthrough-bar-alarm', style: part(alarming)}),
    h('span', {class: 'followthrough-bar-calm', style: part(value - alarming)})
  );
}

async function draw(canvas, {labels, lines, show}) {
  const Chart = await load();
  return new Chart(canvas, {
    type: 'line',
    data: {
      labels,
      datasets: lines.map(({label, values, colour}) => ({
        label,
        data: values,
        borderColor: COLOURS[colour],
        backgroundColor: COLOURS[colour],
        borderWidth: 2,
        pointRadius: 2,
        tension: 0
      }))
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: {mode: 'index', intersect: false},
      plugins: {
        tooltip: {callbacks: {label: item => `${item.dataset.label}: ${show(item.raw)}`}}
      },
      scales: {y: {beginAtZero: true, ticks: {callback: value => show(value)}}}
    }
  });
}

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', {
      src: LIBRARY,
      onload: () => resolve(window.Chart),
      onerror: () => {
        library = null;
        reject(new Error('The curve cannot be drawn: load the page again.'));
      }
    });
    document.head.append(script);
  });
  return library;
}

function figures({caption, labels, lines, show}) {
  return h(
    'div',
    {class: 'sr-only'},
    h(
      'table',
      {},
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h('tr', {}, h('th', {scope: 'col'}, 'Week'), lines.map(line => h('th', {scope: 'col'}, line.label)))
      ),
      h(
        'tbody',
        {},
        labels.map((label, place) =>
          h(
            'tr',
            {},
            h('th', {scope: 'row'}, label),
            lines.map(line => h('td', {}, show(line.values[place]) ?? NOTHING))
          )
        )
      )
    )
  );
}
