/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/names/names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/term.h"
#include "base/utf8.h"
#include "identifier/names/name_fold.h"
#include "identifier/reading/reading.h"
#include "identifier/text/slug.h"

enum {
    LARGEST = 8 * 1024 * 1024, /* file, in bytes */
    LONGEST = 1024,            /* name that is looked up, in bytes */
    COLUMNS = 8,
    SHORTEST_SLOTS = 64
};

/* What a table owns: the text of a file, and its normal forms. */
struct chunk {
    struct chunk *next;
    char bytes[];
};

struct ss_names {
    struct ss_name *rows; /* in the order of normal forms, then of IRIs */
    size_t count;
    size_t room;
    size_t added;    /* rows so far, the double ones too */
    uint32_t *slots; /* hash of the normal form: number of its first row + 1 */
    size_t slot_count; /* a power of 2 */
    struct chunk *chunks;
};

/* The columns of a file; COLUMNS: it has none such. */
struct columns {
    size_t name, language, iri, note, exact, count;
};

struct ss_names *ss_names_new(void)
{
    return calloc(1, sizeof(struct ss_names));
}

void ss_names_free(struct ss_names *names)
{
    if (!names)
        return;
    for (struct chunk *chunk = names->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(names->rows);
    free(names->slots);
    free(names);
}

/* FNV-1a, 64 bits. */
static size_t hash(const char *text)
{
    uint64_t value = 0xcbf29ce484222325;
    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 0x100000001b3;
    return (size_t)(value ^ value >> 32);
}

static int compare(const void *left, const void *right)
{
    const struct ss_name *a = left;
    const struct ss_name *b = right;
    int order = strcmp(a->normal, b->normal);
    if (order == 0)
        order = strcmp(a->iri, b->iri);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_name(const struct ss_names *names, size_t row, size_t other)
{
    return strcmp(names->rows[row].normal, names->rows[other].normal) == 0;
}

/* How well a row's name stands for its thing: an English name from which the
 * IRI was made, an English name, any other. */
static int rank(const struct ss_name *row)
{
    char slug[SS_SLUG_SIZE];
    const char *end = strrchr(row->iri, '/');
    if (strcmp(row->language, "en") != 0)
        return 2;
    return ss_slug(slug, row->name) == 0 || !end || strcmp(slug, end + 1) != 0;
}

/* Orders rows by IRI; of one IRI by rank, then by order. */
static int compare_iris(const void *left, const void *right)
{
    const struct ss_name *a = *(struct ss_name *const *)left;
    const struct ss_name *b = *(struct ss_name *const *)right;
    int order = strcmp(a->iri, b->iri);
    if (order == 0)
        order = rank(a) - rank(b);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Gives each row the first name of its thing. */
static int set_first_names(struct ss_names *names, struct ss_error *error)
{
    struct ss_name **rows = malloc((names->count + 1) * sizeof *rows);
    if (!rows)
        return ss_fail(error, SS_LIMIT, "table of names: out of memory");
    for (size_t i = 0; i < names->count; i++)
        rows[i] = &names->rows[i];
    qsort(rows, names->count, sizeof *rows, compare_iris);
    const char *first = NULL;
    for (size_t i = 0; i < names->count; i++) {
        if (i == 0 || strcmp(rows[i]->iri, rows[i - 1]->iri) != 0)
            first = rows[i]->name;
        rows[i]->first = first;
    }
    free(rows);
    return 0;
}

/* Sorts the rows, leaves out the double ones and fills the slots. */
static int settle(struct ss_names *names, struct ss_error *error)
{
    size_t kept = 0;
    if (names->count)
        qsort(names->rows, names->count, sizeof *names->rows, compare);
    for (size_t i = 0; i < names->count; i++)
        if (i == 0 || !same_name(names, i, kept - 1) ||
            strcmp(names->rows[i].iri, names->rows[kept - 1].iri) != 0)
            names->rows[kept++] = names->rows[i];
    names->count = kept;
    if (set_first_names(names, error))
        return -1;
    size_t size = SHORTEST_SLOTS;
    while (size < 2 * kept)
        size *= 2;
    uint32_t *slots = calloc(size, sizeof *slots);
    if (!slots)
        return ss_fail(error, SS_LIMIT, "table of names: out of memory");
    free(names->slots);
    names->slots = slots;
    names->slot_count = size;
    for (size_t i = 0; i < kept; i++) {
        if (i > 0 && same_name(names, i, i - 1))
            continue;
        size_t slot = hash(names->rows[i].normal) & (size - 1);
        while (slots[slot])
            slot = (slot + 1) & (size - 1);
        slots[slot] = (uint32_t)(i + 1);
    }
    return 0;
}

static int add_row(struct ss_names *names, struct ss_name *row,
                   struct ss_error *error)
{
    row->order = names->added++;
    if (names->count == names->room) {
        size_t room = names->room ? 2 * names->room : 256;
        struct ss_name *rows = realloc(names->rows, room * sizeof *rows);
        if (!rows)
            return ss_fail(error, SS_LIMIT, "table of names: out of memory");
        names->rows = rows;
        names->room = room;
    }
    names->rows[names->count++] = *row;
    return 0;
}

const struct ss_name *ss_names_find(const struct ss_names *names,
                                    const char *text, size_t length,
                                    size_t *count)
{
    char normal[LONGEST + 1];
    *count = 0;
    if (names->count == 0 || length > LONGEST ||
        ss_name_fold_into(normal, text, length) == 0)
        return NULL;
    size_t mask = names->slot_count - 1;
    for (size_t slot = hash(normal) & mask; names->slots[slot];
         slot = (slot + 1) & mask) {
        size_t first = names->slots[slot] - 1;
        if (strcmp(names->rows[first].normal, normal) != 0)
            continue;
        size_t end = first + 1;
        while (end < names->count && same_name(names, first, end))
            end++;
        *count = end - first;
        return &names->rows[first];
    }
    return NULL;
}

const struct ss_name *ss_names_row(const struct ss_names *names, size_t number)
{
    return number < names->count ? &names->rows[number] : NULL;
}

/* --- Files ---------------------------------------------------------------*/

/* Reads a file into a new chunk with room for its normal forms behind it. */
static struct chunk *read_file(const char *path, size_t *length,
                               struct ss_error *error)
{
    FILE *file = ss_open_read(path, error);
    if (!file)
        return NULL;
    struct ss_buffer text;
    ss_buffer_init(&text, LARGEST);
    char block[16384];
    size_t count;
    while ((count = fread(block, 1, sizeof block, file)) > 0)
        ss_buffer_add(&text, block, count);
    struct chunk *chunk = NULL;
    if (ferror(file))
        ss_fail(error, SS_FAILURE, "%s: cannot be read to its end", path);
    else if (text.failed ||
             !(chunk = malloc(sizeof *chunk + 2 * text.length + 2)))
        ss_fail(error, SS_LIMIT, "%s: larger than %d MiB, or out of memory",
                path, LARGEST >> 20);
    if (chunk) {
        *length = text.length;
        memcpy(chunk->bytes, ss_buffer_text(&text), text.length);
        chunk->bytes[text.length] = '\0';
    }
    ss_buffer_release(&text);
    fclose(file);
    return chunk;
}

/* Cuts a line at its tabs; returns the number of cells, COLUMNS + 1 for more
 * than COLUMNS. */
static size_t cut(char *line, char *cells[COLUMNS])
{
    size_t count = 0;
    for (char *next = line; next; count++) {
        if (count == COLUMNS)
            return COLUMNS + 1;
        cells[count] = next;
        next = strchr(next, '\t');
        if (next)
            *next++ = '\0';
    }
    return count;
}

/* Reads the line that names the columns. */
static bool read_columns(struct columns *out, char *line)
{
    char *cells[COLUMNS];
    *out = (struct columns){COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS, 0};
    out->count = cut(line, cells);
    for (size_t i = 0; i < out->count && out->count <= COLUMNS; i++) {
        if (strcmp(cells[i], "name") == 0 || strcmp(cells[i], "alias") == 0)
            out->name = i;
        else if (strcmp(cells[i], "language") == 0)
            out->language = i;
        else if (strcmp(cells[i], "iri") == 0)
            out->iri = i;
        else if (strcmp(cells[i], "note") == 0)
            out->note = i;
        else if (strcmp(cells[i], "case") == 0)
            out->exact = i;
    }
    return out->count <= COLUMNS && out->name < COLUMNS && out->iri < COLUMNS;
}

/* Reads a row. Returns what is wrong with it, or NULL. */
static const char *read_row(struct ss_name *out, const struct columns *columns,
                            char *line)
{
    char *cells[COLUMNS];
    size_t count = cut(line, cells);
    if (count > columns->count)
        return "more cells than columns";
    if (count <= columns->name || count <= columns->iri)
        return "a name and an IRI are wanted, with a tab between them";
    out->name = cells[columns->name];
    out->iri = cells[columns->iri];
    out->note = columns->note < count ? cells[columns->note] : "";
    out->language = columns->language < count ? cells[columns->language] : "";
    out->exact = columns->exact < count && *cells[columns->exact];
    if (out->exact && strcmp(cells[columns->exact], "exact") != 0)
        return "the column 'case' holds 'exact' or nothing";
    if (strcmp(out->language, "-") == 0)
        out->language = "";
    if (!ss_iri_valid(out->iri, strlen(out->iri)) ||
        strlen(out->iri) >= SS_IRI_SIZE)
        return "the IRI is not valid, or too long";
    return strlen(out->name) >= SS_CANONICAL_SIZE ? "the name is too long"
                                                  : NULL;
}

/* Adds the rows of a text; normal forms go to `normal`. */
static int read_rows(struct ss_names *names, const char *path, char *text,
                     char *normal, struct ss_error *error)
{
    struct columns columns = {0};
    size_t number = 0;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        number++;
        size_t length = strlen(line);
        if (length && line[length - 1] == '\r')
            line[--length] = '\0';
        if (length == 0 || *line == '#')
            continue;
        if (columns.count == 0) {
            if (!read_columns(&columns, line))
                return ss_fail(error, SS_BAD_INPUT,
                               "%s:%zu: no columns 'name' and 'iri'", path,
                               number);
            continue;
        }
        struct ss_name row = {0};
        const char *wrong = read_row(&row, &columns, line);
        row.normal = normal;
        if (!wrong) {
            normal += ss_name_fold_into(normal, row.name, strlen(row.name)) + 1;
            wrong = *row.normal ? NULL : "the name is empty";
        }
        if (wrong)
            return ss_fail(error, SS_BAD_INPUT, "%s:%zu: %s", path, number,
                           wrong);
        if (add_row(names, &row, error))
            return -1;
    }
    return 0;
}

int ss_names_load(struct ss_names *names, const char *path,
                  struct ss_error *error)
{
    size_t length = 0;
    struct chunk *chunk = read_file(path, &length, error);
    if (!chunk)
        return -1;
    chunk->next = names->chunks;
    names->chunks = chunk;
    size_t valid = ss_utf8_valid_length(chunk->bytes, length);
    if (valid < length || strlen(chunk->bytes) < length)
        return ss_fail(error, SS_BAD_INPUT, "%s: no UTF-8 text, see byte %zu",
                       path,
                       (valid < length ? valid : strlen(chunk->bytes)) + 1);
    if (read_rows(names, path, chunk->bytes, chunk->bytes + length + 1, error))
        return -1;
    return settle(names, error);
}
