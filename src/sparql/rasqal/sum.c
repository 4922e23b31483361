/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/sum.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

enum { MOST_PLACES = 15 };

/* A number as units of ten to the power of -scale; false where it does not
 * fit. text: [+-]?[0-9]*(.[0-9]*)? */
static bool read_exact(const char *text, long long *units, unsigned *scale)
{
    bool minus = *text == '-', point = false;
    *units = 0;
    *scale = 0;
    for (text += *text == '-' || *text == '+'; *text; text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        if (__builtin_mul_overflow(*units, 10, units) ||
            __builtin_add_overflow(*units, *text - '0', units) ||
            *scale + point > MOST_PLACES)
            return false;
        *scale += point;
    }
    if (minus)
        *units = -*units;
    return true;
}

/* Makes the units of both sides the same; false where it does not fit. */
static bool align(long long *units, unsigned *scale, unsigned to)
{
    for (; *scale < to; ++*scale)
        if (__builtin_mul_overflow(*units, 10, units))
            return false;
    return true;
}

static void add_exact(struct ss_sum *sum, const char *text, bool decimal)
{
    long long units;
    unsigned scale;
    sum->decimal |= decimal;
    sum->value += strtod(text, NULL);
    if (sum->state != SS_SUM_EXACT)
        return;
    if (!read_exact(text, &units, &scale) ||
        !align(&units, &scale, sum->scale) ||
        !align(&sum->units, &sum->scale, scale) ||
        __builtin_add_overflow(sum->units, units, &sum->units))
        sum->state = SS_SUM_UNFIT;
}

/* Says whether the text is an xsd:integer, or an xsd:decimal. */
static bool is_exact(const char *text, bool decimal)
{
    text += *text == '-' || *text == '+';
    size_t whole = strspn(text, "0123456789");
    const char *point = text + whole;
    if (!*point || !decimal)
        return whole > 0 && !*point;
    size_t places = strspn(point + (*point == '.'), "0123456789");
    return *point == '.' && !point[1 + places] && whole + places > 0;
}

void ss_sum_add(struct ss_sum *sum, const struct ss_term *term)
{
    const char *type = term->datatype;
    char *end;
    if (term->kind != SS_LITERAL || term->language || !type ||
        strlen(term->text) != term->length ||
        strncmp(type, XSD, sizeof XSD - 1) != 0) {
        sum->state = SS_SUM_ERROR;
        return;
    }
    type += sizeof XSD - 1;
    bool decimal = strcmp(type, "decimal") == 0;
    if (decimal || strcmp(type, "integer") == 0) {
        if (is_exact(term->text, decimal))
            add_exact(sum, term->text, decimal);
        else
            sum->state = SS_SUM_ERROR;
    } else if (strcmp(type, "double") == 0) {
        sum->value += strtod(term->text, &end);
        if (*end || !*term->text)
            sum->state = SS_SUM_ERROR;
        else if (sum->state == SS_SUM_EXACT)
            sum->state = SS_SUM_DOUBLE;
    } else if (strcmp(type, "string") == 0 || strcmp(type, "boolean") == 0 ||
               strncmp(type, "date", 4) == 0) {
        sum->state = SS_SUM_ERROR;
    } else if (sum->state != SS_SUM_ERROR) {
        sum->state = SS_SUM_UNFIT;
    }
}

/* The shortest form that is read as the same number: 2.1E3. */
static void write_double(char text[64], double value)
{
    char digits[40];
    if (isnan(value) || isinf(value)) {
        snprintf(text, 64, "%s",
                 isnan(value) ? "NaN"
                 : value > 0  ? "INF"
                              : "-INF");
        return;
    }
    int places = 0;
    do
        snprintf(digits, sizeof digits, "%.*e", places, value);
    while (strtod(digits, NULL) != value && ++places < 17);
    char *exponent = strchr(digits, 'e');
    *exponent = '\0';
    snprintf(text, 64, "%s%sE%d", digits, places ? "" : ".0",
             atoi(exponent + 1));
}

/* XSD 1.1: no zeros at the end, no point without places. */
static void write_exact(char text[64], const struct ss_sum *sum)
{
    long long units = sum->units;
    unsigned scale = sum->scale;
    while (scale > 0 && units % 10 == 0) {
        units /= 10;
        scale--;
    }
    char digits[32];
    unsigned long long size = units < 0 ? 0ULL - (unsigned long long)units
                                        : (unsigned long long)units;
    int length =
        snprintf(digits, sizeof digits, "%0*llu", (int)scale + 1, size);
    snprintf(text, 64, "%s%.*s%s%s", units < 0 ? "-" : "", length - (int)scale,
             digits, scale ? "." : "", digits + length - scale);
}

struct ss_term ss_sum_term(const struct ss_sum *sum, char text[64])
{
    if (sum->state == SS_SUM_ERROR)
        return (struct ss_term){SS_NONE, "", 0, NULL, NULL};
    if (sum->state == SS_SUM_DOUBLE) {
        write_double(text, sum->value);
        return ss_typed(text, XSD "double");
    }
    write_exact(text, sum);
    return ss_typed(text, sum->decimal ? XSD "decimal" : XSD "integer");
}
