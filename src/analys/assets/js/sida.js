// Everything here is an addition: without it the pages read, link and print as they are.
(function () {
  "use strict";
  var rot = document.body.dataset.rot || "";
  var $ = function (sel, el) { return (el || document).querySelector(sel); };
  var $$ = function (sel, el) { return Array.from((el || document).querySelectorAll(sel)); };
  function load(src, done) { var s = document.createElement("script"); s.src = rot + src; s.onload = done; document.head.append(s); }

  document.documentElement.classList.add("js");

  // Menu and colour mode of the built-in engine's pages; Quarto's have their own
  var menu = $("#meny"), button = $(".menyknapp"), mode = $(".farglage"), system = matchMedia("(prefers-color-scheme: dark)");
  function dark() { var v = document.documentElement.dataset.farglage; return v ? v === "mörkt" : system.matches; }
  function label() { if (mode) mode.textContent = dark() ? "Ljust läge" : "Mörkt läge"; }
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = menu.classList.toggle("oppen");
      button.setAttribute("aria-expanded", open);
    });
    document.addEventListener("keydown", function (e) {
      if (e.key === "Escape" && menu.classList.contains("oppen")) { button.click(); button.focus(); }
    });
  }
  if (mode) {
    mode.hidden = false; label();
    mode.addEventListener("click", function () {
      var v = dark() ? "ljust" : "mörkt";
      document.documentElement.dataset.farglage = v;
      try { localStorage.setItem("farglage", v); } catch (fel) { /* holds until the page is left */ }
      label(); recolour();
    });
  }
  system.addEventListener("change", function () { label(); recolour(); });
  new MutationObserver(function () { setTimeout(recolour, 300); }).observe(document.body, { attributes: true, attributeFilter: ["class"] });

  // The reader's own board and report, remembered in this browser and sent nowhere. A link in the menu to an analysis
  // opens on the report last chosen; the start page leads to the board last read, or opens on it where there is only one.
  function keep(k, v, session) { try { (session ? sessionStorage : localStorage).setItem(k, v); } catch (fel) { /* not remembered */ } }
  function kept(k, session) { try { return (session ? sessionStorage : localStorage).getItem(k); } catch (fel) { return null; } }
  var own = $(".namnd"), way = $("#min-namnd"), change = $("form.byt");
  if (own) keep("namnd", JSON.stringify([own.dataset.namnd, own.dataset.namndensNamn]));
  if (way) {
    if (way.dataset.enda && !kept("oppnad", true)) { keep("oppnad", "ja", true); location.replace(rot + way.dataset.enda.slice(1)); return; }
    var last = null;
    try { last = JSON.parse(kept("namnd")); } catch (fel) { /* nothing remembered */ }
    if (last && last.length === 2 && /^[a-z0-9-]+$/.test(last[0])) {
      var on = document.createElement("a"); on.href = rot + "sidor/namnder/" + last[0] + ".html"; on.textContent = last[1];
      way.append("Senast läst: ", on); way.hidden = false;
    }
  }
  $$("#meny a, #quarto-sidebar a").forEach(function (a) { a.addEventListener("click", function () { keep("fran-meny", "ja", true); }); });
  if (change) {
    var val = $("select", change), wanted = kept("rapport");
    change.addEventListener("submit", function () { keep("rapport", val.selectedOptions[0].textContent); });
    var hit = $$("option", val).find(function (o) { return o.textContent === wanted; });
    if (kept("fran-meny", true) && hit && !hit.defaultSelected) { keep("fran-meny", "", true); location.replace(hit.value); return; }
  }
  keep("fran-meny", "", true);

  // Figures: plotly is fetched once the page has been painted
  var holders = $$(".diagram"), drawn = [];
  function colours() {
    var s = getComputedStyle(document.body), ink = s.getPropertyValue("--black").trim(), edge = s.getPropertyValue("--kant").trim();
    return { ink: ink, edge: edge, paper: s.getPropertyValue("--papper").trim(), dim: s.getPropertyValue("--dov").trim() };
  }
  function themed(layout) {
    var c = colours(), out = JSON.parse(JSON.stringify(layout)), narrow = innerWidth < 600;
    var base = window.ANALYS_MALL ? JSON.parse(JSON.stringify(window.ANALYS_MALL)) : { layout: {} };
    base.layout.font = Object.assign({}, base.layout.font, { color: c.ink, size: narrow ? 12 : 14 });
    ["xaxis", "yaxis"].forEach(function (a) { base.layout[a] = Object.assign({}, base.layout[a], { gridcolor: c.edge, linecolor: c.dim, showline: true, zerolinecolor: c.ink }); });
    if (base.data) base.data = marks(base.data);
    base.layout.hoverlabel = Object.assign({}, base.layout.hoverlabel, { bgcolor: c.paper, bordercolor: c.edge, font: { color: c.ink } });
    (out.annotations || []).forEach(function (a) { if (a.font) delete a.font.color; });
    (out.shapes || []).forEach(function (s) { if (s.line) s.line.color = c.ink; });
    if (narrow) { delete out.width; if (out.margin) { out.margin.l = Math.min(out.margin.l || 0, 90); out.margin.r = Math.min(out.margin.r || 10, 10); } }
    if (!narrow) {  // room for one row of names below, and the axis title on one line
      var named = (out.legendrader || 0), spare = named > 1 ? 22 * (named - 1) : 0;
      if (spare) { out.height -= spare; out.margin.b -= spare; }
      Object.keys(out).forEach(function (k) { var t = /^xaxis/.test(k) && out[k].title; if (t && t.text) t.text = t.text.replace(/<br>/g, " "); });
    }
    delete out.legendrader;
    out.template = base; out.autosize = true; delete out.width;
    return out;
  }
  function draw() {  // each when the reader comes near it: until then, and on paper, the drawn SVG stands there
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) { if (e.isIntersecting) { seen.unobserve(e.target); make(e.target); } });
    }, { rootMargin: "600px 0px" });
    holders.forEach(function (el) { seen.observe(el); });
  }
  function make(el) {
    var spec = window.ANALYS_DIAGRAM[el.dataset.nr], target = document.createElement("div");
    spec.layout.legendrader = spec.data.filter(function (t) { return t.showlegend !== false && t.name; }).length;
    var layout = themed(spec.layout);
    target.className = "ritad"; target.style.height = layout.height + "px";
    el.append(target); el.classList.add("levande");
    window.Plotly.newPlot(target, marks(spec.data), layout, { responsive: true, displayModeBar: false, displaylogo: false });
    drawn.push([target, spec]);
  }
  function marks(data) {  // on the dark page each colour has a lighter twin
    if (getComputedStyle(document.documentElement).colorScheme.indexOf("dark") !== 0) return data;
    return JSON.parse(JSON.stringify(data).replace(/"(#[0-9a-f]{6})"/g, function (all, c) { return '"' + (window.ANALYS_MORKT[c] || c) + '"'; }));
  }
  function recolour() { drawn.forEach(function (d) { window.Plotly.react(d[0], marks(d[1].data), themed(d[1].layout)); }); }
  if (holders.length) {
    addEventListener("load", function () { load(document.body.dataset.diagram, function () { load("assets/plotly-mall.js", function () { load("assets/plotly-basic.min.js", draw); }); }); });
  }

  // On a wide screen a long page's chapters are open
  var wide = matchMedia("(min-width: 40.01rem)"), chapters = $$("details.kapitel");
  function unfold() { if (wide.matches) chapters.forEach(function (d) { d.open = true; }); }
  wide.addEventListener("change", unfold); unfold();

  // What an address names is open: a table of the dictionary, a finding among those to look at
  function openNamed() {
    var el = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!el) return;
    for (var d = el.closest("details"); d; d = d.parentElement && d.parentElement.closest("details")) d.open = true;
    var below = /^H[2-6]$/.test(el.tagName) && el.parentElement.querySelector("#" + CSS.escape(el.id) + " ~ details.mer");
    if (below) below.open = true;
  }
  addEventListener("hashchange", openNamed); openNamed();

  // Källor: a way back from the cell
  if ($(".kalla") && history.length > 1) {
    var back = document.createElement("button");
    back.className = "tillbaka"; back.type = "button"; back.textContent = "← Tillbaka";
    back.addEventListener("click", function () { history.back(); });
    var show = function () { if (/^#[ca]-/.test(location.hash)) $("main").append(back); else back.remove(); };
    addEventListener("hashchange", show); show();
  }
  // On a page with very many formulas they come from a file when one is asked for; without scripts the number is a link
  document.addEventListener("click", function (e) {
    var a = e.target.closest && e.target.closest("a.formel");
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    function open() {
      var told = window.ANALYS_TAL.tal[a.hash.slice(2)], box = document.createElement("details"), said = document.createElement("span"), head = document.createElement("summary");
      box.className = "formel"; said.className = "rakning"; said.innerHTML = told[0] + window.ANALYS_TAL.av[told[1]];
      head.append.apply(head, Array.from(a.childNodes)); box.append(head, said); a.replaceWith(box); box.open = true; head.focus();
    }
    if (window.ANALYS_TAL) open(); else load(document.body.dataset.tal, open);
  });

  // An open formula closes when another opens in the same table
  document.addEventListener("toggle", function (e) {
    if (e.target.open && e.target.matches && e.target.matches("details.formel")) {
      $$("details.formel[open]", e.target.closest("table") || document).forEach(function (d) { if (d !== e.target) d.open = false; });
      e.target.scrollIntoView({ block: "nearest", inline: "nearest" });  // in a wide table it may open out of sight
    }
  }, true);

  // and with Escape, which leaves the reader where it was opened
  document.addEventListener("keydown", function (e) {
    var open = e.key === "Escape" && e.target.closest && e.target.closest("details.formel[open]");
    if (open) { open.open = false; $("summary", open).focus(); }
  });

  // The same analysis of another report
  $$("form.byt").forEach(function (form) {
    form.addEventListener("submit", function (e) { e.preventDefault(); location.href = $("select", form).value + location.hash; });
  });

  // Filters: <form class="filter" data-filtrerar="#id"> with selects named as data- attributes
  $$("form.filter[data-filtrerar]").forEach(function (form) {
    var items = $$(form.dataset.filtrerar), status = $("output", form);
    function apply() {
      var shown = 0;
      items.forEach(function (item) {
        var ok = $$("select", form).every(function (s) { return !s.value || ("|" + item.dataset[s.name] + "|").indexOf("|" + s.value + "|") >= 0; });
        item.hidden = !ok; if (ok) shown += 1;
      });
      if ($$("select", form).some(function (s) { return s.value; })) {
        $$("details.granska").forEach(function (d) { d.open = true; });
        if (shown < 4) items.forEach(function (item) { if (!item.hidden) $$("details.kapitel", item).forEach(function (d) { d.open = true; }); });
      }
      if (status) status.textContent = "Visar " + shown + " av " + items.length;
      told(form, "Visar " + shown + " av " + items.length);
    }
    function changed() {
      var params = new URLSearchParams(); apply();
      $$("select", form).forEach(function (s) { if (s.value) params.set(s.name, s.value); });
      address(params);
    }
    new URLSearchParams(location.search).forEach(function (v, k) { $$("select", form).forEach(function (s) { if (s.name === k) s.value = v; }); });
    form.addEventListener("change", changed);
    form.addEventListener("reset", function () { setTimeout(changed); });
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    apply();
  });

  // Search
  // one form of what people type: å in one sign, any dash a hyphen, no spaces inside a number
  function fold(t) {
    return String(t).normalize("NFC").toLocaleLowerCase("sv").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/(\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g, "$1");
  }
  function swedish(a, b) { return typeof a === "number" ? a - b : String(a).localeCompare(String(b), "sv", { numeric: true }); }
  function number(v) { return v.toLocaleString("sv-SE", { maximumFractionDigits: 4 }).replace(/-/g, "−"); }
  function address(params) {  // a view has an address that can be sent
    try { history.replaceState(history.state, "", location.pathname + (String(params) ? "?" + params : "") + location.hash); } catch (fel) { /* a page from a folder may refuse */ }
  }
  // Tables of many reports: their heads sort them, by number where the cells begin with one
  $$("table[data-sortera]").forEach(function (t) {
    function value(tr, i) {
      var text = tr.cells[i].textContent.trim(), n = parseFloat(text.replace(/[\s\u00a0+]/g, "").replace("\u2212", "-").replace(",", "."));
      return isNaN(n) ? (text === "\u2013" ? null : text) : n;
    }
    $$("thead th", t).forEach(function (th, i) {
      var b = document.createElement("button"); b.type = "button"; b.textContent = th.textContent; th.textContent = ""; th.append(b);
      b.addEventListener("click", function () {
        var up = th.getAttribute("aria-sort") !== "ascending", body = t.tBodies[0];
        $$("thead th", t).forEach(function (o) { o.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.from(body.rows).map(function (tr) { return [value(tr, i), tr]; }).sort(function (a, b) {
          if (a[0] === null || b[0] === null) return a[0] === b[0] ? 0 : a[0] === null ? 1 : -1;
          return (up ? 1 : -1) * (typeof a[0] === typeof b[0] ? swedish(a[0], b[0]) : swedish(String(a[0]), String(b[0])));
        }).forEach(function (r) { body.append(r[1]); });
      });
    });
  });
  function chosen(form) {  // the filter in words, for paper
    return $$("select, input[type=search]", form).filter(function (s) { return s.value; }).map(function (s) {
      return $("label[for='" + s.id + "']", form).textContent + ": " + (s.options ? s.options[s.selectedIndex].textContent : s.value);
    }).join("; ");
  }
  function told(form, shown) {
    var p = form.nextElementSibling;
    if (!p || p.className !== "filterord") { p = document.createElement("p"); p.className = "filterord"; form.after(p); }
    p.textContent = (chosen(form) ? "Urval: " + chosen(form) + ". " : "Utan urval. ") + shown + ".";
  }
  addEventListener("beforeprint", function () { $$("details.mer, details.kapitel").forEach(function (d) { d.open = true; }); });
  var hits = $("#traffar");
  if (hits) {
    var q = new URLSearchParams(location.search).get("q") || "";
    $$("input[name=q]").forEach(function (i) { i.value = q; });
    if (q.trim()) load("assets/sokindex.js", function () {
      var words = fold(q).split(/\s+/).filter(Boolean), found = [];
      load("assets/fakta.js", function () { figures(words); });
      window.ANALYS_SOK.forEach(function (p) {
        var title = fold(p.t + " " + (p.h || "")), text = fold(p.x || ""), score = 0;
        for (var i = 0; i < words.length; i += 1) {
          var inTitle = title.indexOf(words[i]) >= 0, at = text.indexOf(words[i]);
          if (!inTitle && at < 0) return;
          score += (inTitle ? 10 : 0) + (at >= 0 ? 1 : 0) + (title.indexOf(words[i]) === 0 ? 5 : 0);
        }
        found.push([score, p]);
      });
      found.sort(function (a, b) { return b[0] - a[0]; });
      $("#antal").textContent = found.length === 0 ? "Inga träffar på ”" + q + "”." : found.length + (found.length === 1 ? " träff" : " träffar") + " på ”" + q + "”" + (found.length > 60 ? ", de 60 bästa visas." : ".");
      found.slice(0, 60).forEach(function (f) {
        var li = document.createElement("li"), a = document.createElement("a"), p = document.createElement("p"), x = f[1].x || "", at = Math.max(0, fold(x).indexOf(words[0]) - 60);
        a.href = rot + f[1].u; a.textContent = f[1].t; li.append(a);
        if (f[1].h) { var s = document.createElement("p"); s.className = "dov"; s.textContent = f[1].h; li.append(s); }
        p.textContent = (at ? "… " : "") + x.slice(at, at + 180) + (x.length > at + 180 ? " …" : ""); li.append(p);
        hits.append(li);
      });
    });
  }

  function figures(words) {  // rows with their figure and where it stands, before the pages
    var D = window.ANALYS_FAKTA, at = {}, list = document.createElement("ol"), head = document.createElement("h2"), all = 0;
    D.k.forEach(function (c, i) { at[c] = i; });
    D.r.forEach(function (r) {
      var v = function (c) { var x = r[at[c]]; return x !== null && D.o[at[c]] ? D.o[at[c]][x] : x; };
      var text = fold(["grupp", "etikett", "text", "serie", "period", "kommun"].map(function (c) { return v(c) || ""; }).join(" "));
      if (!words.every(function (w) { return text.indexOf(w) >= 0; })) return;
      all += 1; if (all > 20) return;
      var li = document.createElement("li"), a = document.createElement("a"), p = document.createElement("p");
      a.href = rot + r[at["länk"]]; a.textContent = (v("etikett") || v("grupp") || "Utan etikett") + ": " + v("text") + (v("enhet") && v("enhet") !== "antal" && !/[a-zåäö%]/i.test(v("text")) ? " " + v("enhet").replace("procent", "%") : "");
      p.className = "dov"; p.textContent = [v("kommun"), v("serie"), v("period"), v("kön"), v("sida") ? "sida " + v("sida") : v("källrad") ? "rad " + v("källrad") : ""].filter(Boolean).join(" · ");
      li.append(a, p); list.append(li);
    });
    if (!all) return;
    list.className = "traffar"; head.textContent = number(all) + " tal" + (all > 20 ? ", de 20 första visas" : "");
    hits.before(head, list);
    var more = document.createElement("h2"); more.textContent = "Sidor och tabeller"; hits.before(more);
  }

  // Facts: filter, sort and page through all facts
  var facts = $("table.fakta");
  if (facts) load("assets/fakta.js", function () {
    var D = window.ANALYS_FAKTA, cols = D.k, rows = D.r, form = $("#faktafilter"), body = $("tbody", facts), out = $("#faktablad output"), page = 0, size = 50, order = null, view = [], shown = cols.indexOf("grupp"), asked = new URLSearchParams(location.search);
    rows = rows.map(function (r) { return r.map(function (v, i) { return D.o[i] && v !== null ? D.o[i][v] : v; }); });
    $$("select[data-kolumn]", form).forEach(function (s) {
      var i = cols.indexOf(s.dataset.kolumn), values = Array.from(new Set(rows.map(function (r) { return r[i]; }).filter(function (v) { return v !== null; })));
      values.sort(swedish);
      values.forEach(function (v) { var o = document.createElement("option"); o.value = v; o.textContent = v; s.append(o); });
      if (asked.get(s.dataset.kolumn)) s.value = asked.get(s.dataset.kolumn);
    });
    $("input[type=search]", form).value = asked.get("ord") || "";
    var num = number;
    function draw(whole) {
      body.textContent = "";
      (whole === true ? view : view.slice(page * size, page * size + size)).forEach(function (r) {
        var tr = document.createElement("tr");
        cols.slice(0, shown).forEach(function (c, i) {
          var td = document.createElement(c === "etikett" ? "th" : "td"), v = r[i];
          if (c === "etikett") {
            td.scope = "row";
            var g = r[cols.indexOf("grupp")];
            if (g) { var above = document.createElement("span"); above.className = "over"; above.textContent = g.split(" / ").join(" › "); td.append(above); }
            td.append(v);
          } else
          if (c === "text") { var a = document.createElement("a"); a.href = rot + r[cols.length - 1]; a.className = "tal"; a.textContent = v; td.append(a); td.className = "h"; }
          else if (v === null) td.textContent = "–";
          else if (c === "belopp_tkr") { td.textContent = num(v); td.className = "h"; }
          else td.textContent = v;
          tr.append(td);
        });
        body.append(tr);
      });
      var from = view.length ? page * size + 1 : 0;
      out.textContent = "Visar " + from + "–" + Math.min(view.length, (page + 1) * size) + " av " + num(view.length) + " fakta";
      $("#forra").disabled = page === 0; $("#nasta").disabled = (page + 1) * size >= view.length;
    }
    function apply() {
      var q = fold($("input[type=search]", form).value).split(/\s+/).filter(Boolean), picks = $$("select[data-kolumn]", form).filter(function (s) { return s.value; }).map(function (s) { return [cols.indexOf(s.dataset.kolumn), s.value]; });
      var g = cols.indexOf("grupp"), e = cols.indexOf("etikett"), t = cols.indexOf("text");
      view = rows.filter(function (r) {
        return picks.every(function (p) { return String(r[p[0]]) === p[1]; }) && (!q.length || q.every(function (w) { return fold((r[g] || "") + " " + r[e] + " " + r[t]).indexOf(w) >= 0; }));
      });
      if (order) view.sort(function (a, b) {
        var x = a[order[0]], y = b[order[0]];
        if (x === null) return 1; if (y === null) return -1;
        return order[1] * swedish(x, y);
      });
      page = 0; draw(); told(form, num(view.length) + " av " + num(rows.length) + " tal");
    }
    function changed() {
      var params = new URLSearchParams(), word = $("input[type=search]", form).value;
      if (word) params.set("ord", word);
      $$("select[data-kolumn]", form).forEach(function (s) { if (s.value) params.set(s.dataset.kolumn, s.value); });
      apply(); address(params);
    }
    addEventListener("beforeprint", function () { draw(true); }); addEventListener("afterprint", function () { draw(); });
    form.addEventListener("input", changed); form.addEventListener("reset", function () { setTimeout(changed); });
    form.addEventListener("submit", function (ev) { ev.preventDefault(); });
    $("#forra").addEventListener("click", function () { page -= 1; draw(); });
    $("#nasta").addEventListener("click", function () { page += 1; draw(); });
    $$("thead th", facts).forEach(function (th, i) {
      $("button", th).addEventListener("click", function () {
        var up = th.getAttribute("aria-sort") !== "ascending";
        $$("thead th", facts).forEach(function (o) { o.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", up ? "ascending" : "descending"); order = [i, up ? 1 : -1]; apply();
      });
    });
    apply();
  });
})();
