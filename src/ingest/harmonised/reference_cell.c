/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/reference_cell.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ingest/harmonised/list_date.h"
#include "ingest/harmonised/list_text.h"

/* No reference is as long as this, in bytes. */
enum { REFERENCE_SIZE = 200 };

struct reader {
    struct ss_reference_cell *out;
    struct ss_arena *arena;
    const struct ss_names *names;
    size_t tries;
    char *room; /* where the next restriction is put: they take no more bytes
                   than the cell has */
    bool begun; /* a restriction of this cell has */
};

/* Adds a text that is in the arena. */
static void add_kept(struct ss_arena *arena, struct ss_cell_texts *texts,
                     char *text)
{
    if (texts->count == texts->capacity) {
        size_t capacity = texts->capacity ? 2 * texts->capacity : 8;
        char **grown = ss_arena_take_array(arena, capacity, sizeof *grown);
        if (!grown)
            return;
        if (texts->count > 0)
            memcpy(grown, texts->items, texts->count * sizeof *grown);
        texts->items = grown;
        texts->capacity = capacity;
    }
    texts->items[texts->count++] = text;
}

static void add(struct ss_arena *arena, struct ss_cell_texts *texts,
                const char *text)
{
    char *copy = ss_arena_copy(arena, text, strlen(text));
    if (copy)
        add_kept(arena, texts, copy);
}

/* Says whether a piece names an edition, and adds it. */
static bool add_document(struct reader *reader, const char *piece)
{
    struct ss_reference_cell *out = reader->out;
    if (out->count == SS_CELL_DOCUMENTS || reader->tries++ >= SS_CELL_TRIES ||
        strlen(piece) >= REFERENCE_SIZE)
        return false;
    struct ss_document *document = &out->documents[out->count];
    if (!ss_document_read(document, piece, reader->names) ||
        (document->kind != SS_KIND_EDITION &&
         document->kind != SS_KIND_SUPPLEMENT))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->documents[i].iri, document->iri) == 0)
            return true;
    out->count++;
    return true;
}

/* Says whether a line begins as a reference does. */
static bool looks_like_reference(const char *line)
{
    static const char *const STARTS[] = {"EN ",  "HD ",  "CEN/",
                                         "CLC/", "CWA ", "ETSI "};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (strncmp(line, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

/* Reads a line of references, one or several with commas. `sure`: it is one,
 * what is not understood is kept; otherwise all or nothing is taken. */
static bool read_references(struct reader *reader, const char *line, bool sure)
{
    size_t size = strlen(line) + 8;
    char *piece = ss_arena_take(reader->arena, size);
    struct ss_reference_cell *out = reader->out;
    size_t before = out->count, unread = 0;
    const char *at = line;
    if (!piece || add_document(reader, line))
        return true;
    while (ss_list_piece(piece, size, &at, ",;")) {
        if (add_document(reader, piece))
            continue;
        unread++;
        if (sure)
            add(reader->arena, &out->unread, piece);
    }
    if (!sure && unread > 0)
        out->count = before;
    return sure || unread == 0;
}

/* "Notice: ...", "Article 5 ..." */
static bool begins_restriction(const char *line)
{
    static const char *const STARTS[] = {"Notice", "Restriction", "Warning"};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (strncasecmp(line, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return strncasecmp(line, "Article ", 8) == 0 &&
           isdigit((unsigned char)line[8]);
}

/* Says whether a line is a provision and nothing else: "Article 3(2)". */
static bool is_provision(const char *line, const struct ss_names *names)
{
    struct ss_readings *readings = malloc(sizeof *readings);
    bool provision = false;
    if (readings && strlen(line) < REFERENCE_SIZE &&
        strncasecmp(line, "Article", 7) == 0) {
        readings->count = 0;
        readings->list = false;
        provision =
            ss_identify(readings, line, strlen(line), names, NULL) == 0 &&
            readings->count > 0 && readings->items[0].kind == SS_KIND_PROVISION;
    }
    free(readings);
    return provision;
}

/* A restriction goes on in the lines after the one that begins it. */
static void add_restriction_line(struct reader *reader, const char *line)
{
    struct ss_cell_texts *texts = &reader->out->restriction;
    if (!reader->begun || begins_restriction(line))
        add_kept(reader->arena, texts, reader->room);
    else
        reader->room[-1] = '\n';
    reader->begun = true;
    strcpy(reader->room, line);
    reader->room += strlen(line) + 1;
}

/* A line that is neither a provision nor a restriction. */
static void take_text(struct reader *reader, const char *line)
{
    struct ss_reference_cell *out = reader->out;
    bool sure = looks_like_reference(line);
    if (read_references(reader, line, sure))
        return;
    if (*out->title)
        add(reader->arena, &out->notes, line);
    else
        out->title = ss_arena_copy(reader->arena, line, strlen(line));
    if (!out->title)
        out->title = "";
}

static void take_line(struct reader *reader, const char *line, size_t number)
{
    struct ss_reference_cell *out = reader->out;
    if (reader->tries > SS_CELL_TRIES)
        add(reader->arena, &out->notes, line);
    else if (number == 0)
        out->titled =
            read_references(reader, line, true) && out->unread.count == 0;
    else if (reader->begun)
        add_restriction_line(reader, line);
    else if (is_provision(line, reader->names))
        add(reader->arena, &out->provisions, line);
    else if (begins_restriction(line))
        add_restriction_line(reader, line);
    else
        take_text(reader, line);
}

/* Takes the lines of a text, as those of a cell of references or of
 * restrictions. */
static bool take_lines(struct reader *reader, const char *text,
                       bool restrictions)
{
    size_t size = strlen(text) + 8, number = 0;
    char *line = ss_arena_take(reader->arena, size);
    /* a byte more, so that the first restriction, too, has one before it */
    reader->room = ss_arena_take(reader->arena, size);
    if (!line || !reader->room)
        return false;
    reader->room++;
    while (ss_list_piece(line, size, &text, "\r\n"))
        if (restrictions)
            add_restriction_line(reader, line);
        else
            take_line(reader, line, number++);
    return !reader->arena->failed;
}

bool ss_reference_cell_read(struct ss_reference_cell *out,
                            struct ss_arena *arena, const char *reference,
                            const char *title, const struct ss_names *names)
{
    static const struct ss_cell_texts NONE = {NULL, 0, 0};
    struct reader reader = {.out = out, .arena = arena, .names = names};
    out->count = 0;
    out->titled = false;
    out->title = "";
    out->unread = out->notes = out->restriction = out->provisions = NONE;
    if (!ss_list_is_empty(title)) {
        size_t size = strlen(title) + 8;
        char *line = ss_arena_take(arena, size);
        if (line)
            ss_list_line(line, size, title, strlen(title));
        out->title = line ? line : "";
    }
    return take_lines(&reader, reference, false);
}

bool ss_restrictions_read(struct ss_reference_cell *out, struct ss_arena *arena,
                          const char *text)
{
    struct reader reader = {.out = out, .arena = arena};
    return ss_list_is_empty(text) || take_lines(&reader, text, true);
}
