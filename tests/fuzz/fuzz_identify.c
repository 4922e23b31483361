/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: references of all kinds. A text that is not read has a reason
 * and no reading. Of one that is: the names are valid and closed, the
 * canonical form is read as the same thing, and the JSON is one line.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/term.h"
#include "identifier/identify.h"
#include "identifier/reading_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_reading(const struct ss_reading *reading)
{
    static struct ss_readings again;
    struct ss_error error = {.status = SS_OK};
    check(strlen(reading->canonical) > 0);
    if (reading->iri[0])
        check(ss_iri_valid(reading->iri, strlen(reading->iri)));
    check(!strpbrk(reading->urn, " \"<>\\")); /* IEC's have "||" */
    check(ss_identify(&again, reading->canonical, strlen(reading->canonical),
                      NULL, &error) == 0);
    int found = 0;
    for (size_t i = 0; i < again.count; i++)
        found |= strcmp(again.items[i].iri, reading->iri) == 0;
    check(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct ss_readings readings;
    struct ss_error error = {.status = SS_OK};
    struct ss_buffer json;
    const char *text = (const char *)data;
    int read = ss_identify(&readings, text, size, NULL, &error) == 0;
    check(read ? readings.count > 0 : readings.count == 0 && error.text[0]);
    check(readings.count <= SS_READINGS);
    for (size_t i = 0; i < readings.count; i++)
        check_reading(&readings.items[i]);
    ss_buffer_init(&json, 1024 * 1024);
    ss_readings_json(&json, text, size, &readings, read ? NULL : error.text);
    if (!json.failed)
        check(strchr(json.bytes, '\n') == json.bytes + json.length - 1);
    ss_buffer_release(&json);
    return 0;
}
