# SPDX-License-Identifier: Apache-2.0
"""What comes of each folder of sources when it is pulled: how many files are
read and which are left out, what the lines of counts say ("beside" are those
after the records), the distinct subjects in the source's graphs, the links
(quads whose object is an IRI, without rdf:type), the warnings by their text,
unknown members by name, and the exit status. What a row does not say is 0 or
empty."""


def row(source, **values):
    filled = {"source": source, "files": 0, "left out": [], "records": {},
              "beside": {}, "nodes": 0, "links": 0, "warnings": {},
              "unknown": {}, "status": 0}
    filled.update((key.replace("_", " "), value)
                  for key, value in values.items())
    return filled


TABLE = {
    "iso-open-data": row(
        "iso", files=10, nodes=57505, links=185370, status=3,
        records={"deliverables": 5546, "committees": 785,
                 "classifications": 2762},
        beside={"links resolved": 6643, "to records outside": 4392,
                "left out because their id came before": 788,
                "titles that say there is none": 2},
        left_out=["ics.yaml", "iso_snapshot.csv", "iso_snapshot.meta.json"],
        warnings={"id N occurs again, the record is left out": 2,
                  "'…' has N ids and N names, which have commas in them:"
                  " the names are left out": 3}),
    "relaton-bulk/etsi": row(
        "relaton", files=300, nodes=586, links=1784,
        records={"records": 300}),
    "relaton-bulk/iec": row(
        "relaton", files=300, nodes=649, links=2846,
        records={"records": 300}),
    "relaton-bulk/ieee": row(
        "relaton", files=100, nodes=247, links=659,
        records={"records": 100},
        beside={"links resolved": 3, "to records outside": 54}),
    "relaton-bulk/iso": row(
        "relaton", files=200, nodes=920, links=2911,
        records={"records": 200},
        beside={"links resolved": 0, "to records outside": 163}),
    "relaton-bulk/itu": row(
        "relaton", files=200, nodes=1323, links=5173,
        records={"records": 200},
        beside={"links resolved": 14, "to records outside": 3981}),
    "relaton-ecma": row(
        "relaton", files=1, nodes=17, links=33,
        records={"records": 1},
        beside={"links resolved": 1, "to records outside": 15}),
    "relaton-etsi": row(
        "relaton", files=6, nodes=7, links=24,
        records={"records": 4},
        beside={"left out because their id came before": 2}),
    "relaton-iec": row(
        "relaton", files=5, nodes=10, links=39,
        records={"records": 4},
        beside={"left out because their id came before": 1},
        left_out=["last_change.txt"]),
    "relaton-ieee": row(
        "relaton", files=6, nodes=12, links=45,
        records={"records": 6},
        beside={"links resolved": 3, "to records outside": 3}),
    "relaton-iso": row(
        "relaton", files=15, nodes=68, links=226,
        records={"records": 13},
        beside={"links resolved": 6, "to records outside": 24,
                "left out because their id came before": 2}),
    "relaton-itu": row(
        "relaton", files=12, nodes=40, links=94,
        records={"records": 12},
        beside={"links resolved": 110, "to records outside": 253}),
    "relaton-oiml": row(
        "relaton", files=8, nodes=17, links=57,
        records={"records": 8},
        beside={"links resolved": 7, "to records outside": 6}),
    "relaton-sdo": row(
        "relaton", files=7, nodes=7, links=7,
        records={"organisations": 7}),
    "etsi-json": row(
        "etsi", files=1, nodes=6, links=14,
        records={"deliverables": 2}),
    "etsi-csv": row(
        "etsi", files=1, nodes=30, links=67,
        records={"deliverables": 10}),
    "cen-html": row(
        "cen-cenelec", files=7, nodes=910, links=785, status=3,
        records={"projects": 2, "work items": 4, "committees": 1468,
                 "acts": 162},
        beside={"left out because their id came before": 48,
                "malformed and left out": 26},
        left_out=["relaton-cen-bibdata.yaml", "relaton-cen-committees.yaml",
                  "select_HEAD_LIST.tsv", "select_ICS_LIST.tsv",
                  "select_SDG_LIST.tsv", "select_SEC_LIST.tsv",
                  "select_TC_NAME_LIST.tsv"],
        warnings={"'…' is no name of a committee, it is kept by its id": 16,
                  "'…' does not tell one act, the row is left out": 26}),
    "oecd": row(
        "oecd", files=31, nodes=15, links=77,
        records={"instruments": 60}),
    "cellar-rdf": row(
        "eurlex", files=4, nodes=3, links=5, status=3,
        records={"acts": 3},
        warnings={"no document ties '…' to a CELEX number that is read, "
                  "what is said of it is left out; ask for it by its "
                  "CELEX number": 1},
        unknown={"expr": 1, "manif": 1, "format": 1, "item": 1}),
    "cellar-notice": row(
        "eurlex", files=7, nodes=108, links=161, status=3,
        records={"acts": 11},
        beside={"links resolved": 85, "to records outside": 9},
        left_out=["common.xsd", "tree.xsd"],
        warnings={"no document ties '…' to a CELEX number that is read, "
                  "what is said of it is left out; ask for it by its "
                  "CELEX number": 2},
        unknown={"procedure_code_interinstitutional_number_procedure": 3,
                 "procedure_code_interinstitutional_year_procedure": 3,
                 "procedure_code_interinstitutional_reference_procedure": 3,
                 "number_procedure": 1, "contains": 17, "dossier_title": 2,
                 "dossier_pending-proposal": 1,
                 "dossier_initiated_by_act_preparatory": 1,
                 "dossier_type_reference": 1, "dossier_identifier": 2,
                 "dossier_number_reference": 1, "dossier_year_reference": 1,
                 "basis_legal": 2, "dossier_withdrawn-proposal": 1,
                 "dossier_adopted-proposal": 1, "reference_procedure": 1,
                 "procedure_code_interinstitutional_has_type_concept_type_"
                 "procedure_code_interinstitutional": 3,
                 "dossier_produces_resource_legal": 1,
                 "event_legal_part_of_dossier": 9,
                 "event_legal_document_reference": 15,
                 "event_legal_has_type_concept_type_event_legal": 9,
                 "event_legal_formally-addresses_institution": 2,
                 "event_legal_date": 9, "event_legal_contains_work": 8,
                 "event_legal_was_historically_about_concept_type_"
                 "procedure_code_interinstitutional": 1,
                 "event_legal_mandatorily-consults_institution": 1,
                 "event_legal_optionally-consults_institution": 1,
                 "event_legal_basis_legal": 1,
                 "event_legal_responsibility_of_person": 2,
                 "event_legal_initiated_by_institution": 9,
                 "optionally-consults": 1,
                 "event_legal_responsibility_of_institution": 1,
                 "event_legal_was_historically_about_concept_type_dossier": 3,
                 "event_legal_uses_concept_mode_decision": 2,
                 "event_responsibility_of_institution": 1, "reported_by": 1,
                 "event_legal_reported_by_person": 1,
                 "event_legal_uses_concept_type_decision": 1,
                 "resource_legal_preliminary_question-"
                 "submitted_by_communication_case_new": 1}),
    "eu-authority": row(
        "rdf", files=3, nodes=3343, links=4701),
    "harmonised-standards": row(
        "harmonised", files=2, nodes=45, links=70,
        records={"citations": 8}),
}
