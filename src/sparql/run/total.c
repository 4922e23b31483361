/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/total.h"

#include <string.h>

#include "sparql/value/arithmetic.h"

void ss_total_release(struct ss_total *total, struct ss_run *run)
{
    char *big = (char *)total->number.big;
    if (big)
        ss_run_resize(run, &big, strlen(big) + 1, 0, NULL);
    *total = (struct ss_total){.count = 0};
}

/* The sum as a value; it borrows from the total. */
static struct ss_value value_of(const struct ss_total *total)
{
    if (total->type == SS_VALUE_ERROR)
        return ss_value_of_integer(total->small);
    struct ss_value value = {
        .type = total->type,
        .term = {SS_LITERAL, NULL, 0, total->datatype, NULL}};
    if (total->type == SS_VALUE_FLOAT || total->type == SS_VALUE_DOUBLE)
        value.as.real = total->real;
    else
        value.as.number = total->number;
    return value;
}

/* Makes a value the sum; copies what it has in the arena. */
static int keep(struct ss_total *total, struct ss_run *run,
                const struct ss_value *sum, struct ss_error *error)
{
    struct ss_total new = {.count = total->count, .type = sum->type};
    char *big = NULL;
    new.datatype = sum->term.datatype;
    if (sum->type == SS_VALUE_FLOAT || sum->type == SS_VALUE_DOUBLE) {
        new.real = sum->as.real;
    } else {
        new.number = sum->as.number;
        if (sum->as.number.big) {
            size_t size = strlen(sum->as.number.big) + 1;
            if (ss_run_resize(run, &big, 0, size, error))
                return -1;
            memcpy(big, sum->as.number.big, size);
            new.number.big = big;
        } else if (sum->type == SS_VALUE_INTEGER) {
            new.type = SS_VALUE_ERROR;
            new.small = sum->as.number.small;
        }
    }
    ss_total_release(total, run);
    *total = new;
    return 0;
}

int ss_total_add(struct ss_total *total, struct ss_run *run,
                 const struct ss_value *value, struct ss_error *error)
{
    struct ss_value old = value_of(total), sum;
    if (total->failed)
        return 0;
    ss_value_arithmetic(&sum, SS_F_ADD, &old, value, &run->values);
    if (sum.type == SS_VALUE_ERROR) {
        total->failed = true;
        return 0;
    }
    total->count++;
    return keep(total, run, &sum, error);
}

int ss_total_add_id(struct ss_total *total, struct ss_run *run, ss_id id,
                    struct ss_error *error)
{
    int64_t number = (int64_t)ss_id_payload(id), sum;
    enum ss_tag tag = ss_id_tag(id);
    if (tag == SS_TAG_NEGATIVE)
        number -= (int64_t)1 << 60;
    if ((tag == SS_TAG_INTEGER || tag == SS_TAG_NEGATIVE) && !total->failed &&
        total->type == SS_VALUE_ERROR &&
        !__builtin_add_overflow(total->small, number, &sum)) {
        total->small = sum;
        total->count++;
        return 0;
    }
    struct ss_value value;
    struct ss_arena_mark mark = ss_arena_mark(&run->values);
    ss_run_value(run, &value, id);
    int result = ss_total_add(total, run, &value, error);
    ss_run_wind_back(run, mark);
    return result;
}

int ss_total_result(const struct ss_total *total, struct ss_run *run,
                    bool average, ss_id *out, struct ss_error *error)
{
    struct ss_value result = value_of(total);
    struct ss_arena_mark mark = ss_arena_mark(&run->values);
    *out = 0;
    if (total->failed)
        return 0;
    if (average && total->count > 0) {
        struct ss_value sum = result;
        struct ss_value count = ss_value_of_integer((int64_t)total->count);
        ss_value_arithmetic(&result, SS_F_DIVIDE, &sum, &count, &run->values);
    }
    int status = ss_run_id(run, out, &result, error);
    ss_arena_rewind(&run->values, mark);
    return status;
}
