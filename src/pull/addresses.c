/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/addresses.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/files.h"

static const char *const ROLES[] = {"start", "each", "form", "accept", "token"};

static int add(struct ss_addresses *addresses, char *const cells[3])
{
    if (addresses->count == addresses->room) {
        size_t room = addresses->room ? addresses->room * 2 : 32;
        struct ss_address *items =
            realloc(addresses->items, room * sizeof *items);
        if (!items)
            return -1;
        addresses->items = items;
        addresses->room = room;
    }
    struct ss_address *added = &addresses->items[addresses->count++];
    *added = (struct ss_address){strdup(cells[0]), strdup(cells[1]),
                                 strdup(cells[2])};
    return added->dataset && added->role && added->address ? 0 : -1;
}

static bool is_role(const char *role)
{
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0]; i++)
        if (strcmp(role, ROLES[i]) == 0)
            return true;
    return false;
}

static int take_line(struct ss_addresses *addresses, char *line,
                     const char *path, size_t number, struct ss_error *error)
{
    char *cells[3];
    line[strcspn(line, "\r\n")] = '\0';
    if (!*line || *line == '#' || number == 1)
        return 0;
    for (size_t i = 0; i < 3; i++) {
        cells[i] = line;
        line += strcspn(line, "\t");
        if (*line)
            *line++ = '\0';
    }
    if (!is_role(cells[1]) || !*cells[2])
        return ss_fail(
            error, SS_BAD_INPUT,
            "%s:%zu: a line is a data set, start, each, form, "
            "accept or token, and an address, with tabs between them",
            path, number);
    return add(addresses, cells) ? ss_fail(error, SS_FAILURE, "out of memory")
                                 : 0;
}

/* Reads a table; one that is not there is `found` 0. */
static int read_table(struct ss_addresses *out, const char *path, bool *found,
                      struct ss_error *error)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    int result = 0;
    *found = file != NULL;
    if (!file && errno == ENOENT)
        return 0;
    if (!file)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    for (size_t number = 1; !result && getline(&line, &room, file) > 0;
         number++)
        result = take_line(out, line, path, number, error);
    free(line);
    fclose(file);
    return result;
}

int ss_addresses_read(struct ss_addresses *out, const char *landscape,
                      const char *data, struct ss_error *error)
{
    char own[PATH_MAX], usual[PATH_MAX];
    bool found;
    if (ss_path(own, sizeof own, landscape, "sources.tsv", error) ||
        ss_path(usual, sizeof usual, data, "data/sources.tsv", error) ||
        read_table(out, own, &found, error))
        return -1;
    if (found)
        return 0;
    if (read_table(out, usual, &found, error))
        return -1;
    return found ? 0
                 : ss_fail(error, SS_FAILURE,
                           "%s: is not there; set STANDSCAPE_DATA to the "
                           "folder with 'ontology' and 'data', or install "
                           "standscape",
                           usual);
}

void ss_addresses_release(struct ss_addresses *addresses)
{
    for (size_t i = 0; i < addresses->count; i++) {
        free(addresses->items[i].dataset);
        free(addresses->items[i].role);
        free(addresses->items[i].address);
    }
    free(addresses->items);
    *addresses = (struct ss_addresses){0};
}

const char *ss_address_of(const struct ss_addresses *addresses,
                          const char *dataset, const char *role)
{
    for (size_t i = 0; i < addresses->count; i++)
        if (strcmp(addresses->items[i].dataset, dataset) == 0 &&
            strcmp(addresses->items[i].role, role) == 0)
            return addresses->items[i].address;
    return NULL;
}

void ss_address_on(struct ss_buffer *out, const char *address, const char *day)
{
    static const char TODAY[] = "{today}";
    ss_buffer_clear(out);
    for (const char *at; (at = strstr(address, TODAY));
         address = at + strlen(TODAY)) {
        ss_buffer_add(out, address, (size_t)(at - address));
        ss_buffer_add_text(out, day);
    }
    ss_buffer_add_text(out, address);
}
