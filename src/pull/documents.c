/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/documents.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "pull/kept.h"

struct ss_pulled *ss_documents_add(struct ss_documents *documents,
                                   const char *name, struct ss_error *error)
{
    if (documents->count == documents->room) {
        size_t room = documents->room ? documents->room * 2 : 16;
        struct ss_pulled *items =
            realloc(documents->items, room * sizeof *items);
        if (!items) {
            ss_fail(error, SS_FAILURE, "out of memory");
            return NULL;
        }
        documents->items = items;
        documents->room = room;
    }
    struct ss_pulled *added = &documents->items[documents->count];
    *added = (struct ss_pulled){.dataset = -1};
    if (ss_pulled_set(&added->name, name)) {
        ss_fail(error, SS_FAILURE, "out of memory");
        return NULL;
    }
    documents->count++;
    return added;
}

int ss_pulled_set(char **text, const char *value)
{
    char *copy = value && *value ? strdup(value) : NULL;
    if (value && *value && !copy)
        return -1;
    free(*text);
    *text = copy;
    return 0;
}

static void release(struct ss_pulled *document)
{
    free(document->path);
    free(document->name);
    free(document->address);
    free(document->retrieved);
    free(document->licence);
}

void ss_documents_release(struct ss_documents *documents)
{
    for (size_t i = 0; i < documents->count; i++)
        release(&documents->items[i]);
    free(documents->items);
    *documents = (struct ss_documents){.landscape = documents->landscape};
}

/* A file that is read. */
struct reading {
    FILE *stream;
    const char *path; /* borrowed */
};

static ptrdiff_t read_file(void *state, char *buffer, size_t size,
                           struct ss_error *error)
{
    struct reading *reading = state;
    size_t length = fread(buffer, 1, size, reading->stream);
    if (length == 0 && ferror(reading->stream))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s",
                       reading->path, strerror(errno));
    return (ptrdiff_t)length;
}

static int rewind_file(void *state, struct ss_error *error)
{
    struct reading *reading = state;
    if (fseek(reading->stream, 0, SEEK_SET))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read twice: %s",
                       reading->path, strerror(errno));
    return 0;
}

static int go_in_file(void *state, uint64_t at, struct ss_error *error)
{
    struct reading *reading = state;
    if (at > INT64_MAX || fseeko(reading->stream, (off_t)at, SEEK_SET))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read again: %s",
                       reading->path, strerror(errno));
    return 0;
}

static int open_file(struct ss_input *out, const struct ss_pulled *document,
                     struct ss_error *error)
{
    struct reading *reading = malloc(sizeof *reading);
    if (!reading)
        return ss_fail(error, SS_FAILURE, "out of memory");
    *reading =
        (struct reading){ss_open_read(document->path, error), document->path};
    if (!reading->stream) {
        free(reading);
        return -1;
    }
    *out = (struct ss_input){document->name, read_file, rewind_file, reading,
                             go_in_file};
    return 0;
}

int ss_pulled_open(struct ss_input *out, const struct ss_documents *documents,
                   const struct ss_pulled *document, struct ss_error *error)
{
    return document->path
               ? open_file(out, document, error)
               : ss_kept_open(out, documents->landscape, document, error);
}

void ss_pulled_close(struct ss_input *input)
{
    if (input->read == read_file) {
        struct reading *reading = input->state;
        fclose(reading->stream);
        free(reading);
    } else {
        ss_kept_close(input);
    }
}

int ss_pulled_start(char out[SS_DOCUMENT_START], size_t *length,
                    const struct ss_documents *documents,
                    const struct ss_pulled *document, struct ss_error *error)
{
    struct ss_input input;
    ptrdiff_t got = 1;
    *length = 0;
    if (ss_pulled_open(&input, documents, document, error))
        return -1;
    while (got > 0 && *length < SS_DOCUMENT_START) {
        got = input.read(input.state, out + *length,
                         SS_DOCUMENT_START - *length, error);
        *length += got > 0 ? (size_t)got : 0;
    }
    ss_pulled_close(&input);
    return got < 0 ? -1 : 0;
}
