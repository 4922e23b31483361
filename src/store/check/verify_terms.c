/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/utf8.h"
#include "store/check/verify_part.h"

static bool is_utf8(const char *text, size_t length)
{
    return ss_utf8_valid_length(text, length) == length;
}

/* Why a term may not be in the dictionary; or NULL. */
static const char *fault_of(const struct ss_term *term)
{
    if (!is_utf8(term->text, term->length) ||
        (term->language && !is_utf8(term->language, strlen(term->language))) ||
        (term->datatype && !is_utf8(term->datatype, strlen(term->datatype))))
        return "a term is no UTF-8";
    if (ss_id_of_value(term))
        return "a value is in it that belongs into an id";
    return NULL;
}

/* Says whether the search for a record in the runs up to its own ends at it. */
static int is_found(const struct ss_runs *runs, uint64_t number,
                    const char *record, size_t length, struct ss_error *fault)
{
    uint64_t found;
    uint64_t hash = ss_terms_hash(runs->manifest.seed, record, length);
    int there = ss_runs_find_term(&found, runs, record, length, hash, fault);
    if (there < 0)
        return -1;
    return there > 0 && found == number;
}

/* Counts the slots that are in use. */
static int count_slots(uint64_t *out, const struct ss_terms *terms,
                       struct ss_error *fault)
{
    const struct ss_checked *file = &terms->file[SS_TERMS_SLOTS];
    *out = 0;
    if (terms->slots == 0)
        return 0;
    const unsigned char *slots =
        ss_checked_at(file, 0, terms->slots * sizeof(uint64_t), fault);
    if (!slots)
        return -1;
    for (uint64_t i = 0; i < terms->slots; i++) {
        uint64_t slot;
        memcpy(&slot, slots + i * sizeof slot, sizeof slot);
        *out += slot != 0;
    }
    return 0;
}

static int check_term(const struct ss_runs *runs, const struct ss_run *run,
                      uint64_t number, struct ss_error *fault)
{
    size_t length;
    struct ss_term term;
    const char *path = run->terms.file[SS_TERMS_TEXT].path;
    const char *record = ss_terms_record(&run->terms, number, &length, fault);
    if (!record)
        return -1;
    if (!ss_record_read(&term, record, length))
        return ss_damaged(path, "a term is none", fault);
    const char *reason = fault_of(&term);
    if (reason)
        return ss_damaged(path, reason, fault);
    int found = is_found(runs, run->first + number, record, length, fault);
    if (found < 0)
        return -1;
    return found
               ? 0
               : ss_damaged(run->terms.file[SS_TERMS_SLOTS].path,
                            "a term is not found under its own number", fault);
}

int ss_verify_terms(const struct ss_verifying *verifying, unsigned number,
                    struct ss_error *fault)
{
    enum { STEP = 1 << 16 };
    const struct ss_run *run = &verifying->runs->runs[number];
    const struct ss_terms *terms = &run->terms;
    uint64_t slots;
    if (terms->count != verifying->runs->manifest.runs[number].terms)
        return ss_damaged(terms->file[SS_TERMS_ENDS].path,
                          "it has not the number of terms of the manifest",
                          fault);
    for (uint64_t i = 0; i < terms->count; i++) {
        if (i % STEP == 0)
            ss_verify_progress(verifying, "terms", i);
        if (check_term(verifying->runs, run, i, fault))
            return -1;
    }
    if (count_slots(&slots, terms, fault))
        return -1;
    return slots == terms->count
               ? 0
               : ss_damaged(terms->file[SS_TERMS_SLOTS].path,
                            "it has slots for terms that there are not", fault);
}
