// Lets the tables of our pages be sorted and filtered, and commands be copied. Without it they can be read all the same.
(() => {
  'use strict';
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const valueOf = cell => cell.dataset.value === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.value);
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');

  function sortable(table) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = make('button', { type: 'button', textContent: heading.textContent });
      heading.replaceChildren(button);
      button.addEventListener('click', () => {
        const numbers = heading.classList.contains('n');
        const ascending = heading.ariaSort ? heading.ariaSort === 'descending' : !numbers; // the largest figures first
        headings.forEach(each => { each.ariaSort = null; });
        heading.ariaSort = ascending ? 'ascending' : 'descending';
        const key = body => valueOf(body.rows[0].cells[column]);
        const bodies = [...table.tBodies].sort((a, b) => (ascending ? 1 : -1) * compare(key(a), key(b)));
        table.append(...bodies);
      });
    });
  }

  function filterable(table) {
    const input = make('input', { type: 'search' });
    const count = make('span');
    count.setAttribute('role', 'status');
    input.addEventListener('input', () => {
      const wanted = input.value.toLowerCase();
      let shown = 0;
      for (const body of table.tBodies) {
        body.hidden = !body.rows[0].cells[0].textContent.toLowerCase().includes(wanted);
        shown += body.hidden ? 0 : 1;
      }
      count.textContent = wanted ? ` ${shown} of ${table.tBodies.length}` : '';
    });
    table.closest('.scroll').before(make('p', { className: 'filter' }, make('label', {}, 'Filter: ', input), count));
  }

  document.querySelectorAll('table[data-sortable]').forEach(table => {
    if (table.tBodies.length > 1) sortable(table);
    if (table.tBodies.length > 10) filterable(table);
  });

  if (navigator.clipboard) {
    document.querySelectorAll('.example dt').forEach(name => {
      if (name.textContent !== 'repeat it') return;
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy' });
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(name.nextElementSibling.querySelector('pre').textContent);
        button.textContent = 'Copied';
      });
      name.nextElementSibling.append(button);
    });
  }
})();
