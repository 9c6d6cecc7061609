// Draws the charts of report.html, and of the page of a running load, where they follow the event 'plimsoll-charts'.
// What they show is in the page already, in words and as a table.
(() => {
  'use strict';
  let charts = JSON.parse(document.getElementById('plimsoll-charts').textContent); // null until a running load has figures
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

  let time;
  let definitions;
  const overTime = values => values.map((value, i) => ({ x: middle(i), y: value, at: time.at[i] }));
  const atEnds = values => values.map((value, i) => ({ x: time.at[i + 1] ?? time.end, y: value, at: time.at[i] })); // users are counted then
  const inSteps = step => values => values.map((value, i) => ({ x: Math.min(i * step + step / 2, time.end), y: value, at: i * step }))
    .filter(point => point.at < time.end); // the end of the graceful tail is no point
  const middle = i => (time.at[i] + (time.at[i + 1] ?? time.end)) / 2; // of its second
  const line = (label, tone, values, more = {}) => ({ label, tone, values, dash: [], ...more });
  const percentileNames = { p50: 'p50', p75: 'p75', p90: 'p90', p95: 'p95', p99: 'p99', p999: 'p99.9', max: 'max' };
  const usual = 'p50, p95, p99';
  const percentiles = (of, placed, chosen) => chosen !== usual
    ? [line(percentileNames[chosen], 'p95', placed(of[chosen]), { width: 2.5 })]
    : [
      line('p50', 'p50', placed(of.p50)),
      line('p95', 'p95', placed(of.p95), { width: 2.5 }),
      line('p99', 'p99', placed(of.p99), { dash: [6, 3] }),
    ];
  const used = values => values && values.some(value => value !== null && value !== 0);

  function take(news) {
    charts = news;
    time = charts.time;
    definitions = define();
  }

  const define = () => ({
    latency: chosen => ({
      unit: 'ms', bands: charts.bands, above: charts.targets.length > 0, hasPercentiles: true,
      choices: [
        {
          choice: time.serviceP95 ? 'all requests, response time' : 'all requests', limits: charts.limits,
          lines: [
            ...percentiles(time, overTime, chosen),
            chosen === usual && line('max', 'max', overTime(time.max), { dash: [2, 3], hidden: true }),
            time.serviceP95 && chosen === usual && line('p95 of service time', 'asked', overTime(time.serviceP95), { dash: [2, 3] }),
          ],
        },
        ...charts.endpoints.map(endpoint => ({ choice: endpoint.name + (time.serviceP95 ? ', service time' : ''), limits: endpoint.limits, lines: percentiles(endpoint, inSteps(endpoint.stepMs), chosen) })),
      ],
    }),
    judged: () => ({
      bands: charts.bands,
      choices: charts.judged.map(each => ({
        choice: each.choice, unit: each.unit, limits: [each.limit], nearLimits: true,
        lines: [line(each.label, 'p95', overWindows(each), { width: 2.5 })],
      })),
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
    ...Object.fromEntries(charts.targets.map(panel => [panel.id, () => strip(panel)])),
  });
  const overWindows = judged => judged.values.map((value, i) => ({ x: (judged.at[i] + judged.end[i]) / 2, y: value, at: judged.at[i] }));

  // One for each chart of the targets' and the workers' figures: a strip below the latency, whose axis of time stands exactly below that one's.
  const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3]];
  function strip(panel) {
    const placed = inSteps(panel.stepMs);
    return {
      bands: charts.bands, strip: true,
      choices: panel.views.map(view => ({
        choice: panel.views.length > 1 ? view.choice : undefined, unit: view.unit, most: view.most ?? 0, limits: view.limits,
        lines: [
          ...view.lines.map(each => line(each.label, each.tone, placed(each.values), { dash: dashes[each.dash % dashes.length], width: each.width })),
          panel.generator && used(time.cpu) && line(panel.generator, 'asked', overTime(time.cpu), { dash: [2, 3] }),
        ],
      })),
    };
  }

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

  const farAbove = (definition, lines) => definition.nearLimits
    ? [] : (definition.limits ?? []).filter(limit => limit.value > 3 * highest(lines, definition.most)); // its line would flatten all others
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map(seconds => seconds * 1000);

  // The lines lie flat below thresholds far above all that was measured: these are drawn on demand.
  function settings(definition, lines, showsFar) {
    const limits = definition.limits ?? [];
    const top = highest(lines, definition.most);
    const far = showsFar ? [] : farAbove(definition, lines);
    const shown = limits.filter(limit => !far.includes(limit)).map(limit => limit.value);
    const timeStep = steps.find(step => charts.time.end / step <= 12) ?? steps[steps.length - 1];
    const time = value => definition.percentiles ? fromNines(value) : clock(value);
    return {
      animation: false, maintainAspectRatio: false, parsing: false, normalized: true,
      interaction: { mode: definition.percentiles ? 'nearest' : 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear', min: 0, max: definition.percentiles ? undefined : charts.time.end,
          afterBuildTicks: axis => { // Chart.js would not keep to whole steps
            const values = definition.percentiles ? [0, 0.30103, 1, 2, 3, 4, 5, 6] : Array.from({ length: Math.floor(axis.max / timeStep) + 1 }, (_, i) => i * timeStep);
            axis.ticks = values.filter(value => value <= axis.max).map(value => ({ value }));
          },
          ticks: { callback: time, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: { beginAtZero: true, suggestedMax: Math.max(definition.most || top * 1.05, ...shown.map(limit => limit * 1.05)), ticks: { precision: definition.whole ? 0 : undefined, maxTicksLimit: definition.strip ? 5 : 11 }, title: { display: definition.unit !== '', text: definition.unit },
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

  function legend(lines, far, state, again) {
    const toggle = (pressed, press, ...content) => {
      const button = make('button', { type: 'button' });
      button.append(...content);
      const show = () => button.setAttribute('aria-pressed', String(pressed()));
      button.addEventListener('click', () => { press(); show(); again(); });
      show();
      return button;
    };
    const buttons = lines.map(each => {
      const swatch = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      swatch.setAttribute('aria-hidden', 'true');
      const stroke = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      Object.entries({ x1: 0, y1: 5, x2: 24, y2: 5, 'stroke-width': 3, stroke: `var(--${each.tone})`, 'stroke-dasharray': each.dash.join(' ') })
        .forEach(([name, value]) => stroke.setAttribute(name, value));
      swatch.append(stroke);
      return toggle(() => !isHidden(each, state), () => { state.hidden[each.label] = !isHidden(each, state); }, swatch, each.label);
    });
    const beyond = far.length === 0 ? [] : [toggle(() => state.far, () => { state.far = !state.far; }, `${far.map(limit => limit.label).join(', ')} far above`)];
    return make('div', { className: 'legend' }, ...buttons, ...beyond);
  }
  const isHidden = (line, state) => state.hidden[line.label] ?? line.hidden ?? false;

  // The arrow keys go from point to point; what is there is shown, and said to screen readers.
  function listenToKeys(chart, canvas, said) {
    let at = -1;
    const last = () => chart.data.datasets[0].data.length - 1;
    const steps = { ArrowRight: () => at + 1, ArrowLeft: () => at - 1, Home: () => 0, End: () => last() };
    const point = () => {
      const active = chart.data.datasets.map((set, i) => ({ datasetIndex: i, index: at }))
        .filter(({ datasetIndex: i }) => chart.isDatasetVisible(i) && at < chart.data.datasets[i].data.length);
      const first = active.length === 0 ? { x: 0, y: 0 } : chart.getDatasetMeta(active[0].datasetIndex).data[at];
      chart.setActiveElements(active);
      chart.tooltip.setActiveElements(active, { x: first.x, y: first.y });
      chart.update('none');
    };
    canvas.addEventListener('keydown', event => {
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      at = Math.min(last(), Math.max(0, step()));
      point();
      said.textContent = [...chart.tooltip.title, ...chart.tooltip.body.flatMap(body => body.lines)].join(', ');
    });
    canvas.addEventListener('blur', () => { chart.setActiveElements([]); chart.tooltip.setActiveElements([], { x: 0, y: 0 }); chart.update('none'); });
    return () => { if (at >= 0 && document.activeElement === canvas) point(); }; // not said again: it would be, each second
  }

  function datasets(lines, state) {
    const alone = (values, i) => (values[i - 1]?.y ?? null) === null && (values[i + 1]?.y ?? null) === null;
    return lines.map(each => ({
      label: each.label, tone: each.tone, data: each.values, hidden: isHidden(each, state), fill: each.fill ? 'origin' : false,
      borderDash: each.dash, borderWidth: each.width ?? 1.75, pointRadius: point => alone(each.values, point.dataIndex) ? 3 : 0, pointHoverRadius: 4, spanGaps: false,
    }));
  }

  // Returns what draws the chart anew, by the figures there are then; what people have chosen stays.
  function draw(figure) {
    const title = figure.querySelector('h3').textContent;
    const canvas = make('canvas', { tabIndex: 0 });
    canvas.setAttribute('role', 'img');
    const said = make('p', { className: 'unseen' });
    said.setAttribute('aria-live', 'polite');
    const choosers = make('div', { className: 'choosers' });
    const labels = make('div');
    figure.querySelector('figcaption').append(choosers, labels);
    figure.append(make('div', { className: 'plot' }, canvas), said);

    const state = { choice: undefined, percentiles: usual, hidden: {}, far: false };
    let chart;
    let pointAgain = () => {};
    let offered;
    let labelled;
    const show = () => {
      const definition = definitions[figure.dataset.chart]?.(state.percentiles);
      if (!definition) return; // a target that is gone
      const choices = (definition.choices ?? [{}]).map(choice => ({ ...definition, ...choice }));
      const shown = choices.find(each => each.choice === state.choice) ?? choices[0];
      if (!shown) return;
      const lines = shown.lines.filter(Boolean);
      const options = settings(shown, lines, state.far);
      if (chart) {
        chart.data.datasets = datasets(lines, state);
        chart.options = options;
        chart.update('none'); // or else the colours would go to the options of before
      } else {
        chart = new Chart(canvas, { type: 'line', data: { datasets: datasets(lines, state) }, options, plugins: isLinked(shown) ? [backdrop, pointer] : [backdrop] });
        if (isLinked(shown)) linked.push(chart);
        pointAgain = listenToKeys(chart, canvas, said);
      }
      const words = figure.querySelector('figcaption p').textContent;
      const which = [shown.choice, definition.hasPercentiles && state.percentiles !== usual && percentileNames[state.percentiles]].filter(Boolean).join(', ');
      canvas.setAttribute('aria-label', `${title}${which ? ` of ${which}` : ''}. ${words} Arrow keys read single points.`);
      paint(chart);
      pointAgain();
      const far = farAbove(shown, lines);
      const offer = JSON.stringify(choices.map(each => each.choice));
      if (offered !== offer) { // else the focus stays where it is
        offered = offer;
        choosers.replaceChildren(
          ...(choices.length > 1 ? [chooser('Shown', choices.map(each => each.choice), shown.choice, chosen => { state.choice = chosen; show(); })] : []),
          ...(definition.hasPercentiles ? [percentileChooser(state, show)] : []));
      }
      const label = JSON.stringify([lines.map(each => [each.label, each.tone, each.dash]), far.map(limit => limit.label)]);
      if (labelled !== label) {
        labelled = label;
        labels.replaceChildren(legend(lines, far, state, show));
      }
    };
    show();
    return { repaint: () => chart && paint(chart), show };
  }

  function chooser(name, choices, chosen, choose) {
    const select = make('select', {}, ...choices.map(each => make('option', { value: each, textContent: each, selected: each === chosen })));
    select.addEventListener('change', () => choose(choices[select.selectedIndex]));
    return make('label', { className: 'chooser' }, name + ': ', select);
  }

  function percentileChooser(state, show) {
    const keys = [usual, ...Object.keys(percentileNames)];
    const names = keys.map(key => percentileNames[key] ?? key);
    return chooser('Percentiles', names, percentileNames[state.percentiles] ?? usual, chosen => {
      state.percentiles = keys[names.indexOf(chosen)];
      show();
    });
  }

  if (typeof Chart === 'undefined') {
    document.querySelectorAll('[data-chart] figcaption').forEach(caption =>
      caption.append(make('p', { textContent: 'No chart: Chart.js was not on the class path of the tests.' })));
  } else {
    const drawn = new Map();
    const drawAll = () => document.querySelectorAll('[data-chart]').forEach(figure => {
      if (drawn.has(figure)) drawn.get(figure).show();
      else drawn.set(figure, draw(figure));
    });
    if (charts) {
      take(charts);
      drawAll();
    }
    document.addEventListener('plimsoll-charts', event => { take(event.detail); drawAll(); });
    const repaint = () => drawn.forEach(each => each.repaint());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    addEventListener('beforeprint', () => { document.documentElement.dataset.print = ''; repaint(); });
    addEventListener('afterprint', () => { delete document.documentElement.dataset.print; repaint(); });
  }
})();
