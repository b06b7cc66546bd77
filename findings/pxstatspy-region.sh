#!/usr/bin/env bash
# In a table of PxWeb the region may be any of the variables, the first or a later one. pxstatspy 1.0.1, a client for SCB's PxWebApi 2,
# takes for granted that it is the first: where kön stands before region, its frame has `kvinnor` as the code of the region and 0127
# as its name, and Botkyrka and Håbo in the column kön, with no error. A table that begins with the region comes right.
# The answer is given by a server of the script's own, as JSON-stat 2.0. (No report was found.)
# Fails when pxstatspy has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pxstatspy==1.0.1 pandas==3.1.1 requests==2.34.2
env/bin/python - <<'PY'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlunsplit

from pxstatspy import PxAPI, PxAPIConfig


def variable(name, values):
    return {"label": name, "category": {"index": {code: n for n, code in enumerate(values)}, "label": values}}


PARTS = {
    "Kon": variable("kön", {"1": "kvinnor", "2": "män"}),
    "Region": variable("region", {"0127": "Botkyrka", "0305": "Håbo"}),
    "ContentsCode": variable("tabellinnehåll", {"A1": "Antal barn"}),
    "Tid": variable("år", {"2023": "2023"}),
}


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        table = self.path.split("?")[0].split("/")[-2]
        order = ["Kon", "Region"] if table == "KONFORST" else ["Region", "Kon"]
        told = {
            "version": "2.0",
            "class": "dataset",
            "label": "Barn i familjehem",
            "id": [*order, "ContentsCode", "Tid"],
            "size": [2, 2, 1, 1],
            "dimension": PARTS,
            "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
            "value": [11, 12, 21, 22],
        }
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("localhost", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
here = urlunsplit(("http", f"localhost:{server.server_port}", "", "", ""))
api = PxAPI(PxAPIConfig(base_url=here, language="sv"), fetch_config=False)
first = api.get_data_as_dataframe("KONFORST").to_dict("records")[0]
right = api.get_data_as_dataframe("REGIONFORST").to_dict("records")[0]
print("pxstatspy 1.0.1", first, "region first", right)
wrong = {"region_code": "kvinnor", "region": "0127", "kön": "Botkyrka", "år": "2023", "Antal barn": 11}
good = {"region_code": "0127", "region": "Botkyrka", "kön": "kvinnor", "år": "2023", "Antal barn": 11}
sys.exit(0 if first == wrong and right == good else 1)
PY
