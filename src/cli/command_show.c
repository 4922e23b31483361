/* SPDX-License-Identifier: Apache-2.0 */
/* describe and trace: one thing, as text. */
#include <getopt.h>

#include "cli/context.h"
#include "cli/tables.h"
#include "landscape/describe.h"
#include "landscape/resolve.h"
#include "landscape/trace.h"

/* How many statements of a kind describe lists unless all are asked for. */
enum { MOST_LISTED = 20 };

struct showing {
    const char *as_of;
    const char *reference;
    bool all;
};

static int read_arguments(struct showing *out, struct ss_context *context,
                          int argc, char **argv, const struct option *options)
{
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
        if (option == 'd') {
            out->as_of = optarg;
        } else if (option == 'a') {
            out->all = true;
        } else {
            ss_usage_option(context, argv, option);
            return -1;
        }
    }
    if (optind == argc || optind + 1 < argc) {
        ss_usage(context, argv[0],
                 optind == argc
                     ? "name the thing to show"
                     : "name one thing; quote a name with blanks in it");
        return -1;
    }
    out->reference = argv[optind];
    return 0;
}

static enum ss_status
show(struct ss_context *context, const struct showing *showing,
     void (*write)(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                   bool all))
{
    struct ss_facts facts = {0};
    struct ss_visibility hidden = {0};
    struct ss_buffer text;
    struct ss_names *names = NULL;
    ss_id id;
    ss_buffer_init(&text, SIZE_MAX / 4);
    int result = ss_open_facts(context, &facts, &hidden, showing->as_of);
    if (!result && !(names = ss_load_names(context)))
        result = -1;
    if (!result)
        result = ss_resolve(&id, &facts, showing->reference, names);
    if (!result) {
        write(&facts, &text, id, showing->all);
        result = facts.failed || ss_store_sound(facts.store, &context->error)
                     ? -1
                     : ss_write_out(context, &text);
    }
    ss_names_free(names);
    ss_buffer_release(&text);
    ss_visibility_release(&hidden);
    result = ss_close_facts(context, &facts, result);
    return result ? ss_failed(context) : SS_OK;
}

static void write_description(struct ss_facts *facts, struct ss_buffer *out,
                              ss_id id, bool all)
{
    ss_describe(facts, out, id, all ? 0 : MOST_LISTED);
}

static void write_trace(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                        bool all)
{
    (void)all;
    ss_trace(facts, out, id);
}

enum ss_status ss_command_describe(struct ss_context *context, int argc,
                                   char **argv)
{
    static const struct option OPTIONS[] = {
        {"as-of", required_argument, NULL, 'd'},
        {"all", no_argument, NULL, 'a'},
        {NULL, 0, NULL, 0}};
    struct showing showing = {0};
    if (read_arguments(&showing, context, argc, argv, OPTIONS))
        return ss_failed(context);
    return show(context, &showing, write_description);
}

enum ss_status ss_command_trace(struct ss_context *context, int argc,
                                char **argv)
{
    static const struct option OPTIONS[] = {
        {"as-of", required_argument, NULL, 'd'}, {NULL, 0, NULL, 0}};
    struct showing showing = {0};
    if (read_arguments(&showing, context, argc, argv, OPTIONS))
        return ss_failed(context);
    return show(context, &showing, write_trace);
}
