/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/harmonised/relations.h"

static int add_sheet(struct ss_workbook *book, const struct ss_xml_part *part,
                     const struct ss_relations *relations,
                     struct ss_error *error)
{
    char id[SS_RELATION_ID_SIZE];
    if (!ss_part_attribute(part, "id", id, sizeof id))
        *id = '\0';
    const char *target = ss_relations_of_id(relations, id);
    if (!target)
        return ss_fail(error, SS_BAD_INPUT,
                       "the sheet with relationship '%.40s' is missing", id);
    if (book->sheet_count == SS_SHEETS)
        return ss_fail(error, SS_BAD_INPUT,
                       "there are more than %d sheets in it, it is not read",
                       (int)SS_SHEETS);
    struct ss_sheet_entry *sheet = &book->sheets[book->sheet_count++];
    ss_part_attribute(part, "name", sheet->name, sizeof sheet->name);
    snprintf(sheet->part, sizeof sheet->part, "%s", target);
    return 0;
}

/* workbook = [workbookPr] ... sheets = { sheet } */
static int read_sheets(struct ss_workbook *book, struct ss_xml_part *part,
                       const struct ss_relations *relations,
                       struct ss_error *error)
{
    char flag[8];
    int status;
    while ((status = ss_part_next(part, error)) == 1) {
        if (ss_part_starts(part, "workbookPr") &&
            ss_part_attribute(part, "date1904", flag, sizeof flag))
            book->from_1904 =
                strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0;
        if (ss_part_starts(part, "sheet") &&
            add_sheet(book, part, relations, error))
            return -1;
    }
    return status;
}

/* The parts that a workbook leads to. */
static int read_related(struct ss_workbook *book, const char *name,
                        const struct ss_relations *relations,
                        struct ss_error *error)
{
    struct ss_xml_part part;
    int status = ss_part_open(&part, book->package, name, error);
    if (status == 0)
        return ss_fail(error, SS_BAD_INPUT,
                       "there is no workbook in it (part '%.100s')", name);
    if (status < 0)
        return -1;
    status = read_sheets(book, &part, relations, error);
    ss_part_close(&part);
    const char *strings = ss_relations_of_type(relations, "sharedStrings");
    const char *styles = ss_relations_of_type(relations, "styles");
    if (!status && strings)
        status = ss_strings_read(&book->strings, book->package, strings, error);
    if (!status && styles)
        status = ss_styles_read(&book->styles, book->package, styles, error);
    return status;
}

int ss_workbook_read(struct ss_workbook *out, struct ss_package *package,
                     struct ss_error *error)
{
    struct ss_relations root = {0}, relations = {0};
    char name[SS_PART_NAME_SIZE] = "xl/workbook.xml";
    *out = (struct ss_workbook){.package = package};
    out->sheets = calloc(SS_SHEETS, sizeof *out->sheets);
    if (!out->sheets)
        return ss_fail(error, SS_LIMIT, "out of memory");
    int status = ss_relations_read(&root, package, "", error);
    const char *found = ss_relations_of_type(&root, "officeDocument");
    if (found)
        snprintf(name, sizeof name, "%s", found);
    ss_relations_release(&root);
    if (!status)
        status = ss_relations_read(&relations, package, name, error);
    if (!status)
        status = read_related(out, name, &relations, error);
    ss_relations_release(&relations);
    return status;
}

void ss_workbook_release(struct ss_workbook *workbook)
{
    ss_strings_release(&workbook->strings);
    ss_styles_release(&workbook->styles);
    free(workbook->sheets);
    *workbook = (struct ss_workbook){0};
}
