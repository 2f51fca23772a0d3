/// The page's one script: filters, and ways that open for printing.
///
/// Without it everything is there to be read.
enum HTMLScript {
  static let source = """
    (function () {
      'use strict';
      var form = document.getElementById('filters');
      var bodies = Array.prototype.slice.call(document.querySelectorAll('tbody.finding'));
      var count = document.getElementById('count');
      var folded = document.querySelector('.calm-list');
      if (form) {
        form.hidden = false;
        var names = ['outcome', 'severity', 'policy', 'words'];
        var saved = new URLSearchParams(location.hash.indexOf('=') > 0 ? location.hash.slice(1) : '');
        names.forEach(function (name) {
          if (saved.has(name)) { form.elements[name].value = saved.get(name); }
        });
        var apply = function () {
          var words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
          var shown = 0;
          var state = new URLSearchParams();
          names.forEach(function (name) {
            if (form.elements[name].value) { state.set(name, form.elements[name].value); }
          });
          bodies.forEach(function (body) {
            var fits = names.slice(0, 3).every(function (name) {
              var wanted = form.elements[name].value;
              return !wanted || body.dataset[name] === wanted;
            });
            var text = fits && words.length ? body.textContent.toLowerCase() : '';
            var visible = fits && words.every(function (word) { return text.indexOf(word) >= 0; });
            body.hidden = !visible;
            if (visible) { shown += 1; }
          });
          count.textContent = shown + ' of ' + bodies.length + ' checks';
          if (folded && state.toString()) { folded.open = true; }
          if (state.toString() || location.hash.indexOf('=') > 0) {
            try { history.replaceState(null, '', '#' + (state.toString() || 'findings')); } catch (error) {}
          }
        };
        form.addEventListener('input', apply);
        form.addEventListener('reset', function () { setTimeout(apply, 0); });
        form.addEventListener('submit', function (event) { event.preventDefault(); });
        apply();
      }
      var closed = [];
      window.addEventListener('beforeprint', function () {
        closed = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
        closed.forEach(function (part) { part.open = true; });
      });
      window.addEventListener('afterprint', function () {
        closed.forEach(function (part) { part.open = false; });
      });
    })();
    """
}
