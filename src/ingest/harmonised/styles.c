/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/styles.h"

#include <stdlib.h>
#include <string.h>

/* Number formats that the file defines, by their numbers: 1 for a date. */
struct formats {
    unsigned char dates[SS_NUMBER_FORMATS];
};

/* A number from 0 of an attribute; -1 where it is none below the maximum. */
static long number_of(const struct ss_xml_part *part, const char *attribute,
                      long maximum)
{
    char text[16], *end;
    if (!ss_part_attribute(part, attribute, text, sizeof text) || *text < '0' ||
        *text > '9')
        return -1;
    long number = strtol(text, &end, 10);
    return *end || number >= maximum ? -1 : number;
}

/* Says whether a format code shows a day or a year: "dd/mm/yyyy". Texts in
 * quotes, escaped characters and "[Red]" do not count (section 18.8.31). */
static bool is_date_code(const char *code)
{
    for (const char *c = code; *c; c++) {
        if (*c == '"' || *c == '[') {
            c = strchr(c + 1, *c == '"' ? '"' : ']');
            if (!c)
                return false;
        } else if (*c == '\\' && c[1]) {
            c++;
        } else if (strchr("dDyY", *c)) {
            return true;
        }
    }
    return false;
}

/* The formats that need no definition; 27 to 36 and 50 to 58 are dates in the
 * languages that have them. */
static bool is_built_in_date(long number)
{
    return (number >= 14 && number <= 17) || number == 22 ||
           (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
}

static void define(struct formats *formats, const struct ss_xml_part *part)
{
    char code[256];
    long number = number_of(part, "numFmtId", SS_NUMBER_FORMATS);
    if (number >= 0 && ss_part_attribute(part, "formatCode", code, sizeof code))
        formats->dates[number] = is_date_code(code);
}

static int add(struct ss_styles *styles, bool date, struct ss_error *error)
{
    if (styles->count == SS_STYLES)
        return 0;
    if (styles->count == styles->capacity) {
        size_t capacity = styles->capacity ? 2 * styles->capacity : 256;
        unsigned char *grown = realloc(styles->dates, capacity);
        if (!grown)
            return ss_fail(error, SS_LIMIT, "out of memory");
        styles->dates = grown;
        styles->capacity = capacity;
    }
    styles->dates[styles->count++] = date;
    return 0;
}

/* Cell formats come after the number formats that they name (section
 * 18.8.39); the formats of named styles (cellStyleXfs) are others. */
static int read_styles(struct ss_styles *styles, struct formats *formats,
                       struct ss_xml_part *part, struct ss_error *error)
{
    bool cells = false;
    int status;
    while ((status = ss_part_next(part, error)) == 1) {
        if (ss_part_starts(part, "numFmt")) {
            define(formats, part);
        } else if (ss_part_starts(part, "cellXfs")) {
            cells = true;
        } else if (ss_part_ends(part, "cellXfs")) {
            cells = false;
        } else if (cells && ss_part_starts(part, "xf")) {
            long number = number_of(part, "numFmtId", SS_NUMBER_FORMATS);
            bool date = number >= 0 &&
                        (formats->dates[number] || is_built_in_date(number));
            if (add(styles, date, error))
                return -1;
        }
    }
    return status;
}

int ss_styles_read(struct ss_styles *out, struct ss_package *package,
                   const char *name, struct ss_error *error)
{
    struct ss_xml_part part;
    int status = ss_part_open(&part, package, name, error);
    if (status != 1)
        return status;
    struct formats *formats = calloc(1, sizeof *formats);
    status = formats ? read_styles(out, formats, &part, error)
                     : ss_fail(error, SS_LIMIT, "out of memory");
    free(formats);
    ss_part_close(&part);
    return status;
}

void ss_styles_release(struct ss_styles *styles)
{
    free(styles->dates);
    *styles = (struct ss_styles){0};
}

bool ss_styles_is_date(const struct ss_styles *styles, size_t number)
{
    return number < styles->count && styles->dates[number];
}
