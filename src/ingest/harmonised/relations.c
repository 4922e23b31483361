/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/relations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/iri_resolve.h"

#define ROOT "package:///"

/* "_rels/workbook.xml.rels" beside "workbook.xml"; false: too long. */
static bool relations_part(char out[SS_PART_NAME_SIZE], const char *part)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash + 1 - part) : 0;
    return snprintf(out, SS_PART_NAME_SIZE, "%.*s_rels/%s.rels", folder, part,
                    part + folder) < SS_PART_NAME_SIZE;
}

/* Resolves a target against the part that names it (section 6.5.3.4); false
 * where it is no part of the package. */
static bool resolve(char out[SS_PART_NAME_SIZE], const char *part,
                    const char *target)
{
    char base[sizeof ROOT + SS_PART_NAME_SIZE];
    struct ss_arena arena;
    snprintf(base, sizeof base, ROOT "%s", part);
    ss_arena_init(&arena, 64 * 1024);
    const char *iri = ss_iri_resolve(&arena, base, target, strlen(target));
    bool found = iri && strncmp(iri, ROOT, strlen(ROOT)) == 0 &&
                 strlen(iri + strlen(ROOT)) < SS_PART_NAME_SIZE;
    if (found)
        strcpy(out, iri + strlen(ROOT));
    ss_arena_release(&arena);
    return found;
}

static int add(struct ss_relations *relations, const struct ss_xml_part *part,
               const char *source, struct ss_error *error)
{
    char target[SS_PART_NAME_SIZE], type[256], mode[16];
    struct ss_relation relation = {0};
    ss_part_attribute(part, "TargetMode", mode, sizeof mode);
    if (relations->count == SS_RELATIONS || strcmp(mode, "External") == 0 ||
        !ss_part_attribute(part, "Id", relation.id, sizeof relation.id) ||
        !ss_part_attribute(part, "Type", type, sizeof type) ||
        !ss_part_attribute(part, "Target", target, sizeof target) ||
        !resolve(relation.part, source, target))
        return 0;
    const char *slash = strrchr(type, '/');
    snprintf(relation.type, sizeof relation.type, "%.31s",
             slash ? slash + 1 : type);
    if (relations->count == relations->capacity) {
        size_t capacity = relations->capacity ? 2 * relations->capacity : 16;
        struct ss_relation *grown =
            reallocarray(relations->items, capacity, sizeof *grown);
        if (!grown)
            return ss_fail(error, SS_LIMIT, "out of memory");
        relations->items = grown;
        relations->capacity = capacity;
    }
    relations->items[relations->count++] = relation;
    return 0;
}

int ss_relations_read(struct ss_relations *out, struct ss_package *package,
                      const char *source, struct ss_error *error)
{
    struct ss_xml_part part;
    char name[SS_PART_NAME_SIZE];
    if (!relations_part(name, source))
        return 0;
    int status = ss_part_open(&part, package, name, error);
    if (status != 1)
        return status;
    while ((status = ss_part_next(&part, error)) == 1)
        if (ss_part_starts(&part, "Relationship") &&
            add(out, &part, source, error)) {
            status = -1;
            break;
        }
    ss_part_close(&part);
    return status;
}

void ss_relations_release(struct ss_relations *relations)
{
    free(relations->items);
    *relations = (struct ss_relations){0};
}

const char *ss_relations_of_type(const struct ss_relations *relations,
                                 const char *type)
{
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].type, type) == 0)
            return relations->items[i].part;
    return NULL;
}

const char *ss_relations_of_id(const struct ss_relations *relations,
                               const char *id)
{
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return relations->items[i].part;
    return NULL;
}
