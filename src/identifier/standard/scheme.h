/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How each body prints, names and numbers its standards. A scheme makes three
 * texts of a `struct ss_standard`:
 *
 *   print  the canonical form: "ISO/IEC 27001:2022/Amd 1:2024"
 *   path   the IRI behind SS_ID: "std/iso-iec/27001/2022/amd/1/2024"
 *   urn    the URN in the form its body uses, or nothing
 *
 * Two standards that differ in a member have different paths, but where a
 * member is said not to matter (the language of an ISO reference).
 */
#ifndef SS_SCHEME_H
#define SS_SCHEME_H

#include "identifier/reading/reading.h"
#include "identifier/text/writer.h"

typedef void ss_standard_writer(struct ss_writer *out,
                                const struct ss_standard *standard);

/* ISO, IEC and CEN; national adoptions are CEN's. */
ss_standard_writer ss_iso_print, ss_iso_path, ss_iso_urn;
ss_standard_writer ss_iec_print, ss_iec_urn; /* path: ss_iso_path */
ss_standard_writer ss_cen_print, ss_cen_path;

ss_standard_writer ss_etsi_print, ss_etsi_path;
ss_standard_writer ss_itu_print, ss_itu_path;
ss_standard_writer ss_ieee_print, ss_ieee_path;
ss_standard_writer ss_nist_print, ss_nist_path;
ss_standard_writer ss_ecma_print, ss_ecma_path;
ss_standard_writer ss_oiml_print, ss_oiml_path;

/*
 * Adds the reading of a standard: its kind (draft where it has a stage, a
 * supplement where it has one that is not included in a consolidated text,
 * an edition where it has a year, a version or an edition, else a standard),
 * canonical form, IRI and URN. Adds nothing where one of them does not fit,
 * so that no identity is ever cut short.
 *
 * Returns the reading, or NULL.
 */
struct ss_reading *ss_standard_reading(struct ss_readings *readings,
                                       const struct ss_standard *standard);

/* A date as IRIs and names have it: the mark, "2018" or "2018-11"; nothing
 * where the year is 0. month, day: 0 for none. */
void ss_write_date(struct ss_writer *out, const char *mark, unsigned year,
                   unsigned month, unsigned day);

/* The mark and a text in lower case; nothing for "". */
void ss_write_lower_part(struct ss_writer *out, const char *mark,
                         const char *text);

/* "7084-1-2": number, part and subpart as they are printed. */
void ss_write_full_number(struct ss_writer *out,
                          const struct ss_standard *standard);

/* Publishers of a layer as an IRI has them: ISO first, then IEC, then the
 * others, since people write them in any order. */
void ss_write_publisher_path(struct ss_writer *out,
                             const struct ss_layer *layer);

/* Publishers of a layer with a mark between them. */
void ss_write_publishers(struct ss_writer *out, const struct ss_layer *layer,
                         const char *mark);

/* The canonical form, IRI and URN alone; false where it does not fit. */
bool ss_standard_print(char out[SS_CANONICAL_SIZE],
                       const struct ss_standard *standard);
bool ss_standard_iri(char out[SS_IRI_SIZE], const struct ss_standard *standard);
bool ss_standard_urn(char out[SS_URN_SIZE], const struct ss_standard *standard);

/* Makes the undated standard of a reference: no year, version, edition,
 * supplement, stage, language or form; nor iteration. */
void ss_standard_undated(struct ss_standard *out,
                         const struct ss_standard *standard);

/*
 * Makes what a supplement changes: the reference without its last supplement.
 * Returns false, and nothing in *out, where there is no supplement.
 */
bool ss_standard_base(struct ss_standard *out,
                      const struct ss_standard *standard);

/* Says which kind of thing a reference of a standard names. */
enum ss_reference_kind ss_standard_kind(const struct ss_standard *standard);

/* Empties a standard and gives it a scheme. */
void ss_standard_begin(struct ss_standard *out, enum ss_scheme scheme);

/* Adds a publisher to the last layer, or to a new one where `layer`. A name
 * longer than its room, or one layer or publisher too many, gives false. */
bool ss_standard_publisher(struct ss_standard *out, const char *name,
                           bool layer);

/* Says whether one of the publishers of a layer is that one. */
bool ss_layer_has(const struct ss_layer *layer, const char *publisher);

/* Copies a word into a member of a standard; a longer one is not. */
bool ss_set_word(char out[SS_WORD_SIZE], const char *word);

#endif
