// Draws the charts of report.html. What they show is in the page already, in words and as a table.
(() => {
  'use strict';
  const charts = JSON.parse(document.getElementById('plimsoll-charts').textContent);
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const digits = value => value === 0 ? '0' : String(Number(value.toPrecision(3)));
  const clock = ms => {
    const seconds = Math.round(ms / 1000);
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(part => String(part).padStart(2, '0'));
    return seconds < 3600 ? `${Math.floor(seconds / 60)}:${parts[1]}` : `${Math.floor(seconds / 3600)}:${parts.join(':')}`;
  };

  // ---- what the charts show: title of the y axis, and for each line its label, colour, dashes, and values; some have a choice

  const time = charts.time;
  const overTime = values => values.map((value, i) => ({ x: middle(i), y: value, at: time.at[i] }));
  const atEnds = values => values.map((value, i) => ({ x: time.at[i + 1] ?? time.end, y: value, at: time.at[i] })); // users are counted then
  const inSteps = step => values => values.map((value, i) => ({ x: Math.min(i * step + step / 2, time.end), y: value, at: i * step }))
    .filter(point => point.at < time.end); // the end of the graceful tail is no point
  const middle = i => (time.at[i] + (time.at[i + 1] ?? time.end)) / 2; // of its second
  const line = (label, tone, values, more = {}) => ({ label, tone, values, dash: [], ...more });
  const percentiles = (of, placed) => [
    line('p50', 'p50', placed(of.p50)),
    line('p95', 'p95', placed(of.p95), { width: 2.5 }),
    line('p99', 'p99', placed(of.p99), { dash: [6, 3] }),
  ];
  const used = values => values && values.some(value => value !== null && value !== 0);

  const definitions = {
    latency: () => ({
      unit: 'ms', bands: charts.bands, above: charts.targets.length > 0,
      choices: [
        {
          choice: time.serviceP95 ? 'all requests, response time' : 'all requests', limits: charts.limits,
          lines: [
            ...percentiles(time, overTime),
            line('max', 'max', overTime(time.max), { dash: [2, 3], hidden: true }),
            time.serviceP95 && line('p95 of service time', 'asked', overTime(time.serviceP95), { dash: [2, 3] }),
          ],
        },
        ...charts.endpoints.map(endpoint => ({ choice: endpoint.name + (time.serviceP95 ? ', service time' : ''), limits: endpoint.limits, lines: percentiles(endpoint, inSteps(endpoint.stepMs)) })),
      ],
    }),
    rate: () => ({
      unit: 'per second', bands: charts.bands,
      lines: [
        used(time.requests) && line('requests', 'requests', overTime(time.requests), { width: 2.5 }),
        time.requestsLow.some((low, i) => low < time.requests[i])
          && line('requests in the slowest second', 'requests', overTime(time.requestsLow), { dash: [2, 3] }),
        used(time.failed) && line('failed', 'failed', overTime(time.failed), { fill: true }),
        line('iterations', 'iterations', overTime(time.iterations), { dash: [6, 3] }),
        charts.asked.iterations && line('iterations planned', 'asked', overTime(charts.asked.iterations), { dash: [2, 3] }),
      ],
    }),
    users: () => ({
      unit: 'users', whole: true, bands: charts.bands,
      lines: [
        line('users', 'users', atEnds(time.vus), { width: 2.5, fill: true }),
        charts.asked.vus && line('users planned', 'asked', atEnds(charts.asked.vus), { dash: [2, 3] }),
      ],
    }),
    generator: () => ({
      unit: '%', bands: charts.bands, most: 100,
      limits: [{ label: 'busy above 80 % CPU', value: 80, missed: false }],
      lines: [
        line('CPU of the machine', 'cpu', overTime(time.cpu), { width: 2.5 }),
        line('stopped by garbage collection', 'gc', overTime(time.gc), { fill: true }),
      ],
    }),
    baseline: () => ({
      unit: 'ms', percentiles: true,
      choices: charts.baseline.map(both => ({
        choice: both.endpoint ?? 'all requests',
        lines: [
          line('baseline', 'asked', nines(both.base), { dash: [6, 3] }),
          line('this run', 'p95', nines(both.now), { width: 2.5 }),
        ],
      })),
    }),
    distribution: () => ({
      unit: 'ms', percentiles: true,
      lines: [
        line('service time', 'p50', nines(charts.distribution.http_req_duration), { width: 2.5 }),
        charts.distribution.http_req_response_time
          && line('response time', 'p95', nines(charts.distribution.http_req_response_time), { dash: [6, 3] }),
      ],
    }),
  };

  // One for each chart of the targets' and the workers' figures: a strip below the latency, whose axis of time stands exactly below that one's.
  const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3]];
  charts.targets.forEach(panel => {
    const placed = inSteps(panel.stepMs);
    definitions[panel.id] = () => ({
      bands: charts.bands, strip: true,
      choices: panel.views.map(view => ({
        choice: panel.views.length > 1 ? view.choice : undefined, unit: view.unit, most: view.most ?? 0, limits: view.limits,
        lines: [
          ...view.lines.map(each => line(each.label, each.tone, placed(each.values), { dash: dashes[each.dash % dashes.length], width: each.width })),
          panel.generator && used(time.cpu) && line(panel.generator, 'asked', overTime(time.cpu), { dash: [2, 3] }),
        ],
      })),
    });
  });

  // Percentiles stand where their nines put them: 90, 99 and 99.9 are as far apart from each other.
  const toNines = percentile => -Math.log10(1 - percentile / 100);
  function nines(points) {
    const last = points.length < 2 ? 0 : toNines(points[points.length - 2][0]);
    return points.map(([percentile, ms]) => ({ x: percentile < 100 ? toNines(percentile) : last + 0.1, y: ms, percentile }));
  }
  const fromNines = x => digitsOfPercentile(100 * (1 - Math.pow(10, -x)));
  const digitsOfPercentile = percentile => String(Number(percentile.toFixed(5))) + ' %';

  // ---- phases as bands, thresholds as lines

  const backdrop = {
    id: 'backdrop',
    beforeDatasetsDraw(chart, _, options) {
      const { ctx, chartArea: area, scales: { x } } = chart;
      const edge = ms => Math.min(area.right, Math.max(area.left, x.getPixelForValue(ms)));
      ctx.save();
      ctx.font = '11px system-ui, sans-serif';
      ctx.textBaseline = 'top';
      options.bands.forEach((band, i) => { // every other one is shaded
        const left = edge(band.start);
        const width = edge(band.end) - left;
        ctx.fillStyle = i % 2 === 1 ? colour('band') : 'transparent';
        ctx.fillRect(left, area.top, width, area.height);
        ctx.fillStyle = colour('muted');
        if (ctx.measureText(band.name).width + 8 < width) {
          ctx.fillText(band.name, left + 4, area.top + 3);
        }
      });
      options.faults.forEach((fault, i) => { // on top of the phases; names in lines of their own, as faults may overlap
        const left = edge(fault.start);
        const width = Math.max(2, edge(fault.end) - left);
        ctx.fillStyle = colour('fault');
        ctx.fillRect(left, area.top, width, area.height);
        ctx.fillStyle = colour('limit');
        ctx.fillText('\u26A1 ' + fault.name, left + 4, area.top + 17 + 13 * (i % 3));
      });
      ctx.restore();
    },
    afterDatasetsDraw(chart, _, options) {
      const { ctx, chartArea: area, scales: { x, y } } = chart;
      const edge = (ms, otherwise) => ms === undefined ? otherwise : Math.min(area.right, Math.max(area.left, x.getPixelForValue(ms)));
      ctx.save();
      ctx.font = '11px system-ui, sans-serif';
      ctx.textAlign = 'right';
      ctx.textBaseline = 'middle';
      ctx.lineWidth = 1.5;
      ctx.setLineDash([8, 4]);
      const taken = []; // heights of labels
      const labels = [];
      options.limits.filter(limit => limit.value <= y.max).forEach(limit => {
        const height = y.getPixelForValue(limit.value);
        const right = edge(limit.end, area.right);
        ctx.strokeStyle = ctx.fillStyle = colour(limit.missed ? 'limit' : 'muted');
        ctx.beginPath();
        ctx.moveTo(edge(limit.start, area.left), height);
        ctx.lineTo(right, height);
        ctx.stroke();
        let label = height < area.top + 16 ? height + 9 : height - 9;
        const isTaken = () => taken.some(other => Math.abs(other - label) < 13);
        if (isTaken()) label = height + 9;
        while (isTaken()) label += 13;
        taken.push(label);
        labels.push([limit.label, right - 4, label, ctx.fillStyle]);
      });
      ctx.setLineDash([]);
      ctx.lineWidth = 3;
      ctx.strokeStyle = colour('surface'); // a rim, so that no line runs through them
      labels.forEach(([text, x, y, tone]) => {
        ctx.fillStyle = tone;
        ctx.strokeText(text, x, y);
        ctx.fillText(text, x, y);
      });
      ctx.restore();
    },
  };

  // Charts whose axes of time stand below each other show the time that the pointer is at in all of them.
  const linked = [];
  let pointed = null;
  const pointer = {
    id: 'pointer',
    beforeEvent(chart, { event, inChartArea }) {
      const at = event.type === 'mousemove' && inChartArea ? chart.scales.x.getValueForPixel(event.x) : null;
      if (at !== pointed) {
        pointed = at;
        linked.filter(each => each !== chart).forEach(each => each.draw());
      }
    },
    afterDraw({ ctx, chartArea: area, scales: { x } }) {
      if (pointed === null) return;
      ctx.fillStyle = colour('muted');
      ctx.fillRect(x.getPixelForValue(pointed), area.top, 1, area.height);
    },
  };

  // ---- drawing

  const isLinked = definition => definition.strip || definition.above;
  const highest = (lines, least = 0) => Math.max(least, ...lines.filter(each => !each.hidden).flatMap(each => each.values.map(point => point.y ?? 0)));

  const isFarAbove = (limit, top) => limit.value > 3 * top; // its line would flatten all others
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map(seconds => seconds * 1000);
  const timeStep = steps.find(step => charts.time.end / step <= 12) ?? steps[steps.length - 1];

  function settings(definition, lines) {
    const limits = definition.limits ?? [];
    const top = highest(lines, definition.most);
    const shown = limits.filter(limit => !isFarAbove(limit, top)).map(limit => limit.value);
    const time = value => definition.percentiles ? fromNines(value) : clock(value);
    return {
      animation: false, maintainAspectRatio: false, parsing: false, normalized: true,
      interaction: { mode: definition.percentiles ? 'nearest' : 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear', min: 0, max: definition.percentiles ? undefined : charts.time.end,
          afterBuildTicks: definition.percentiles ? axis => { axis.ticks = [0, 0.30103, 1, 2, 3, 4, 5, 6].filter(v => v <= axis.max).map(value => ({ value })); } : undefined,
          ticks: { callback: time, stepSize: definition.percentiles ? undefined : timeStep, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: { beginAtZero: true, suggestedMax: definition.most || Math.max(top, ...shown) * 1.05, ticks: { precision: definition.whole ? 0 : undefined, maxTicksLimit: definition.strip ? 5 : 11 }, title: { display: definition.unit !== '', text: definition.unit },
          afterFit: isLinked(definition) ? axis => { axis.width = 64; } : undefined,
        },
      },
      plugins: {
        legend: { display: false },
        backdrop: { bands: definition.bands ?? [], faults: definition.bands ? charts.faults : [], limits },
        tooltip: {
          callbacks: {
            title: items => items.length === 0 ? '' : definition.percentiles ? digitsOfPercentile(items[0].raw.percentile) + ' of requests within' : clock(items[0].raw.at),
            label: item => `${item.dataset.label}: ${item.raw.y === null ? 'none' : digits(item.raw.y)} ${definition.unit}`,
          },
        },
      },
    };
  }

  function paint(chart) {
    const { scales, plugins } = chart.options;
    for (const axis of Object.values(scales)) {
      axis.grid = { ...axis.grid, color: colour('grid') };
      axis.border = { color: colour('line') };
      axis.ticks.color = colour('muted');
      if (axis.title) axis.title.color = colour('muted');
    }
    Object.assign(plugins.tooltip, { backgroundColor: colour('surface'), titleColor: colour('text'), bodyColor: colour('text'), borderColor: colour('muted'), borderWidth: 1 });
    chart.data.datasets.forEach(set => {
      set.borderColor = colour(set.tone);
      set.backgroundColor = colour(set.tone) + '33';
      set.pointBackgroundColor = colour(set.tone);
    });
    chart.update('none');
  }

  function legend(chart, beyond) {
    const buttons = chart.data.datasets.map((set, i) => {
      const button = make('button', { type: 'button' });
      const swatch = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      swatch.setAttribute('aria-hidden', 'true');
      const stroke = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      Object.entries({ x1: 0, y1: 5, x2: 24, y2: 5, 'stroke-width': 3, stroke: `var(--${set.tone})`, 'stroke-dasharray': set.borderDash.join(' ') })
        .forEach(([name, value]) => stroke.setAttribute(name, value));
      swatch.append(stroke);
      button.append(swatch, set.label);
      const show = () => button.setAttribute('aria-pressed', String(chart.isDatasetVisible(i)));
      button.addEventListener('click', () => { chart.setDatasetVisibility(i, !chart.isDatasetVisible(i)); chart.update('none'); show(); });
      show();
      return button;
    });
    return make('div', { className: 'legend' }, ...buttons, ...(beyond.length === 0 ? [] : [distant(chart, beyond)]));
  }

  // Thresholds far above all that was measured are drawn on demand: the lines would lie flat below them.
  function distant(chart, beyond) {
    const near = chart.options.scales.y.suggestedMax;
    const far = Math.max(...beyond.map(limit => limit.value)) * 1.05;
    const button = make('button', { type: 'button', textContent: `${beyond.map(limit => limit.label).join(', ')} far above` });
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      const shows = button.getAttribute('aria-pressed') === 'false';
      button.setAttribute('aria-pressed', String(shows));
      chart.options.scales.y.suggestedMax = shows ? far : near;
      chart.update('none');
    });
    return button;
  }

  // The arrow keys go from point to point; what is there is shown, and said to screen readers.
  function listenToKeys(chart, canvas, said) {
    let at = -1;
    const last = () => chart.data.datasets[0].data.length - 1;
    const steps = { ArrowRight: () => at + 1, ArrowLeft: () => at - 1, Home: () => 0, End: () => last() };
    canvas.addEventListener('keydown', event => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.min(last(), Math.max(0, step()));
      const active = chart.data.datasets.map((set, i) => ({ datasetIndex: i, index: at }))
        .filter(({ datasetIndex: i }) => chart.isDatasetVisible(i) && at < chart.data.datasets[i].data.length);
      const first = active.length === 0 ? { x: 0, y: 0 } : chart.getDatasetMeta(active[0].datasetIndex).data[at];
      chart.setActiveElements(active);
      chart.tooltip.setActiveElements(active, { x: first.x, y: first.y });
      chart.update('none');
      said.textContent = [...chart.tooltip.title, ...chart.tooltip.body.flatMap(body => body.lines)].join(', ');
    });
    canvas.addEventListener('blur', () => { chart.setActiveElements([]); chart.tooltip.setActiveElements([], { x: 0, y: 0 }); chart.update('none'); });
  }

  function datasets(lines) {
    const alone = (values, i) => (values[i - 1]?.y ?? null) === null && (values[i + 1]?.y ?? null) === null;
    return lines.map(each => ({
      label: each.label, tone: each.tone, data: each.values, hidden: each.hidden ?? false, fill: each.fill ? 'origin' : false,
      borderDash: each.dash, borderWidth: each.width ?? 1.75, pointRadius: point => alone(each.values, point.dataIndex) ? 3 : 0, pointHoverRadius: 4, spanGaps: false,
    }));
  }

  function draw(figure) {
    const definition = definitions[figure.dataset.chart]();
    const choices = (definition.choices ?? [{}]).map(choice => ({ ...definition, ...choice }));
    const title = figure.querySelector('h3').textContent;
    const words = figure.querySelector('p').textContent;
    const canvas = make('canvas', { tabIndex: 0 });
    canvas.setAttribute('role', 'img');
    const said = make('p', { className: 'unseen' });
    said.setAttribute('aria-live', 'polite');
    figure.append(make('div', { className: 'plot' }, canvas), said);
    let chart;
    const labels = make('div');
    const show = shown => {
      const lines = shown.lines.filter(Boolean);
      if (chart) {
        chart.data.datasets = datasets(lines);
        chart.options = settings(shown, lines);
        chart.update('none'); // or else the colours would go to the options of before
      } else {
        chart = new Chart(canvas, { type: 'line', data: { datasets: datasets(lines) }, options: settings(shown, lines), plugins: isLinked(shown) ? [backdrop, pointer] : [backdrop] });
        if (isLinked(shown)) linked.push(chart);
      }
      canvas.setAttribute('aria-label', `${title}${shown.choice ? ` of ${shown.choice}` : ''}. ${words} Arrow keys read single points.`);
      paint(chart);
      labels.replaceChildren(legend(chart, (shown.limits ?? []).filter(limit => isFarAbove(limit, highest(lines, shown.most)))));
    };
    if (choices.length > 1) figure.querySelector('figcaption').append(chooser(title, choices, show));
    figure.querySelector('figcaption').append(labels);
    show(choices[0]);
    listenToKeys(chart, canvas, said);
    return chart;
  }

  function chooser(title, choices, show) {
    const select = make('select', {}, ...choices.map((each, i) => make('option', { value: String(i), textContent: each.choice })));
    select.addEventListener('change', () => show(choices[Number(select.value)]));
    return make('label', { className: 'chooser' }, 'Shown: ', select);
  }

  if (typeof Chart === 'undefined') {
    document.querySelectorAll('[data-chart] figcaption').forEach(caption =>
      caption.append(make('p', { textContent: 'No chart: Chart.js was not on the class path of the tests.' })));
  } else {
    const drawn = [...document.querySelectorAll('[data-chart]')].map(draw);
    const repaint = () => drawn.forEach(paint);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    addEventListener('beforeprint', () => { document.documentElement.dataset.print = ''; repaint(); });
    addEventListener('afterprint', () => { delete document.documentElement.dataset.print; repaint(); });
  }
})();
