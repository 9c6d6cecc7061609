// Follows a running load: each state that its server sends takes the place of the one before, until the report is there.
(() => {
  'use strict';
  const status = document.getElementById('connection');
  const pause = document.getElementById('pause');
  const say = text => { if (status.textContent !== text) status.textContent = text; };
  const ids = { head: document.getElementById('head'), main: document.getElementById('main') };

  const parse = html => {
    const template = document.createElement('template');
    template.innerHTML = html; // escaped by the server, and this page runs no script but its own
    return template.content;
  };
  const isSame = (old, fresh) => old.nodeName === fresh.nodeName && (old.id ?? '') === (fresh.id ?? '');

  // What is there stays there, and gets the new texts: so the focus, what is open and how far it is scrolled stay as well.
  function patch(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (old.dataset.chart) { // the rest of it belongs to the script that draws
      patch(old.querySelector('figcaption p'), fresh.querySelector('figcaption p'));
      return;
    }
    for (const { name, value } of fresh.attributes) {
      if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (name !== 'open' && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    patchChildren(old, fresh);
  }

  function patchChildren(old, fresh) {
    const left = [...old.childNodes];
    const pairs = [...fresh.childNodes].map(next => {
      const at = left.findIndex(each => isSame(each, next));
      return { next, known: at < 0 ? null : left.splice(at, 1)[0] };
    });
    left.forEach(each => each.remove());
    let place = old.firstChild;
    for (const { next, known } of pairs) {
      if (known === place && known) {
        place = place.nextSibling;
      } else {
        old.insertBefore(known ?? next, place);
      }
      if (known) patch(known, next);
    }
  }

  function show(state) {
    patchChildren(ids.head, parse(state.head));
    patchChildren(ids.main, parse(state.main));
    document.dispatchEvent(new CustomEvent('plimsoll-charts', { detail: state.charts }));
  }

  let paused = false;
  let latest = null;
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    if (!paused && latest) {
      show(latest);
      if (latest.over) open(latest);
    }
  });

  // Fetched first: what is in the browser's cache can be opened even if the JVM of the test has ended by then.
  async function open(state) {
    if (!state.report) {
      say('The load has ended. No report could be written.');
      return;
    }
    try {
      const report = await fetch('report.html');
      if (!report.ok) throw new Error(report.statusText);
      await report.text();
      location.replace('report.html');
    } catch (e) {
      say(`The load has ended, and so has its server. The report is ${state.report}`);
    }
  }

  const source = new EventSource('events');
  source.addEventListener('open', () => say('Updated each second.'));
  source.addEventListener('error', () => say(source.readyState === EventSource.CLOSED
    ? 'The connection to the load is lost: too many browsers follow it, or it has ended.'
    : 'The connection to the load is lost; trying again.'));
  source.addEventListener('message', event => {
    latest = JSON.parse(event.data);
    if (latest.over) {
      source.close();
      say('The load has ended.');
    }
    if (paused) {
      if (latest.over) say('The load has ended. Press Pause again to see its report.');
      return;
    }
    show(latest);
    if (latest.over) open(latest);
  });
})();
