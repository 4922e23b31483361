# SPDX-License-Identifier: Apache-2.0
"""Legal instruments as a third party normalised them, turned into the shape
that programs which read the OECD's interface document. The raw answers of the
interface were not at hand."""
import glob
import html
import json
import os


def summary(key, record):
    """As in the list of instruments."""
    return {"id": record.get("instrument_id"), "key": key,
            "title": record["title"], "adoptionDate": record["date"],
            "inForceDate": record.get("in_force_date"),
            "status": {"id": "1", "name": record.get("status_name") or
                       record.get("status")},
            "type": {"id": "1", "name": record["instrument_type"]}}


def detail(key, record):
    """As one instrument by itself."""
    texts = {"text": [{"lang": "en",
                       "value": html.escape(record.get("blurb") or "")}]}
    return {"key": key,
            "title": {"name": [{"lang": "en", "value": record["title"]}]},
            "blurb": texts, "background": {"text": []},
            "bodyText": {"ref": []},
            "statusSummary": {"adoptionDate": record["date"]}}


def records(folder):
    """The files of a folder of sources, and (key, record) of each."""
    files = sorted(glob.glob(os.path.join(folder, "*", "*.json")))
    found = []
    for name in files:
        with open(name, encoding="utf-8") as file:
            record = json.load(file)
        found.append((record.get("instrument_key") or record["oecd_key"],
                      record))
    return files, found
