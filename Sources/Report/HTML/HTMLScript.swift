/// The page's one script: filters, sorting, the picture's focus, and parts that open for printing.
///
/// Without it everything is there to be read.
enum HTMLScript {
  static let source =
    "(function () {\n'use strict';\n" + [filters, sorting, picture, printing].joined(separator: "\n")
    + "\n})();"

  /// Their state is in the address, by name, so that it can be sent to somebody and lasts from night to night.
  static let filters = """
    const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
    const form = document.getElementById('filters');
    const bodies = all('tbody.finding');
    const sets = ['control', 'cluster', 'service'];
    const places = (element, name) => (element.dataset[name] || '').split(' ').filter(Boolean);
    const isState = () => location.hash.indexOf('=') > 0;
    if (form) {
      const count = document.getElementById('count');
      const folded = document.querySelector('.calm-list');
      const fields = ['outcome', 'severity', 'policy', 'control', 'cluster', 'service', 'words']
        .filter((name) => form.elements[name]);
      const fits = (body, name) => {
        const field = form.elements[name];
        if (name === 'words') {
          const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
          const text = words.length ? body.textContent.toLowerCase() : '';
          return words.every((word) => text.includes(word));
        }
        if (!field.value) { return true; }
        return sets.includes(name)
          ? places(body, name).includes(String(field.selectedIndex - 1)) : body.dataset[name] === field.value;
      };
      const apply = () => {
        const used = fields.filter((name) => form.elements[name].value);
        let shown = 0;
        bodies.forEach((body) => {
          body.hidden = !used.every((name) => fits(body, name));
          if (!body.hidden) { shown += 1; }
        });
        count.textContent = shown + ' of ' + bodies.length + ' checks';
        if (folded && used.length) { folded.open = true; }
        if (!used.length && !isState()) { return; }
        const state = new URLSearchParams();
        used.forEach((name) => state.set(name, form.elements[name].value));
        try { history.replaceState(null, '', '#' + (state.toString() || 'findings')); } catch (error) {}
      };
      const load = () => {
        const state = new URLSearchParams(location.hash.slice(1));
        fields.forEach((name) => {
          const field = form.elements[name];
          field.value = state.get(name) || '';
          if (field.selectedIndex < 0) { field.selectedIndex = 0; }
        });
        apply();
        document.getElementById('findings').scrollIntoView();
      };
      form.hidden = false;
      form.addEventListener('input', apply);
      form.addEventListener('reset', () => setTimeout(apply, 0));
      form.addEventListener('submit', (event) => event.preventDefault());
      window.addEventListener('hashchange', () => { if (isState()) { load(); } });
      if (isState()) { load(); } else { apply(); }
    }
    """

  /// Heads become buttons; a table of bodies is sorted by bodies, any other by rows.
  static let sorting = """
    const key = (unit, column) => {
      const row = unit.tagName === 'TBODY' ? unit.rows[0] : unit;
      const cell = row.cells[column];
      return cell.dataset.key || cell.textContent.trim();
    };
    const compare = (left, right) => {
      const difference = Number(left) - Number(right);
      return Number.isNaN(difference) ? left.localeCompare(right, 'en', { numeric: true }) : difference;
    };
    all('table.sortable').forEach((table) => {
      const heads = all('thead th', table);
      const single = table.tBodies.length === 1 && !table.classList.contains('findings');
      const home = single ? table.tBodies[0] : table;
      const units = Array.from(single ? home.rows : table.tBodies);
      if (units.length < 2) { return; }
      heads.forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'sort';
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener('click', () => {
          const isDown = head.getAttribute('aria-sort') === 'ascending';
          heads.forEach((other) => other.removeAttribute('aria-sort'));
          head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
          units.sort((a, b) => (isDown ? -1 : 1) * compare(key(a, column), key(b, column)));
          units.forEach((unit) => home.append(unit));
        });
      });
    });
    """

  /// Pointing at a node, or going there by keyboard, dims what it has nothing to do with; choosing it keeps that, and
  /// shows its lines of the table alone.
  static let picture = """
    const drawing = document.querySelector('svg.picture');
    if (drawing) {
      const nodes = all('.node', drawing);
      const ties = all('[data-from]', drawing);
      const lines = all('#picture-table tbody tr');
      const status = document.getElementById('picture-status');
      const fold = document.getElementById('picture-table');
      let chosen = null;
      const light = (node) => {
        drawing.classList.toggle('focused', Boolean(node));
        const near = new Set(node ? [node.dataset.node] : []);
        ties.forEach((tie) => {
          const isOwn = Boolean(node) && [tie.dataset.from, tie.dataset.to].includes(node.dataset.node);
          tie.classList.toggle('lit', isOwn);
          if (isOwn) { near.add(tie.dataset.from).add(tie.dataset.to); }
        });
        nodes.forEach((other) => other.classList.toggle('lit', near.has(other.dataset.node)));
      };
      const choose = (node) => {
        chosen = node === chosen ? null : node;
        nodes.forEach((other) => other.setAttribute('aria-pressed', String(other === chosen)));
        let shown = 0;
        lines.forEach((line) => {
          line.hidden = Boolean(chosen) && !places(line, 'nodes').includes(chosen.dataset.node);
          if (!line.hidden) { shown += 1; }
        });
        if (chosen) { fold.open = true; }
        status.textContent = chosen
          ? chosen.querySelector('.name').textContent + ': ' + shown + ' of ' + lines.length
            + ' lines of the table below. Choose it again for all.' : '';
        light(chosen);
      };
      drawing.setAttribute('role', 'group');
      nodes.forEach((node) => {
        node.setAttribute('tabindex', '0');
        node.setAttribute('role', 'button');
        node.setAttribute('aria-pressed', 'false');
        node.setAttribute('aria-label', node.querySelector('title').textContent);
        node.addEventListener('mouseenter', () => light(node));
        node.addEventListener('mouseleave', () => light(chosen));
        node.addEventListener('focus', () => light(node));
        node.addEventListener('blur', () => light(chosen));
        node.addEventListener('click', () => choose(node));
        node.addEventListener('keydown', (event) => {
          if (event.key !== 'Enter' && event.key !== ' ') { return; }
          event.preventDefault();
          choose(node);
        });
      });
    }
    """

  static let printing = """
    let closed = [];
    window.addEventListener('beforeprint', () => {
      closed = all('details:not([open])');
      closed.forEach((part) => { part.open = true; });
    });
    window.addEventListener('afterprint', () => closed.forEach((part) => { part.open = false; }));
    """
}
