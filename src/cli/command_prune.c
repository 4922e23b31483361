/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>

#include "cli/context.h"
#include "cli/update.h"
#include "fetch/prune.h"
#include "landscape/as_of.h"

static const struct option OPTIONS[] = {{"keep", required_argument, NULL, 'k'},
                                        {"since", required_argument, NULL, 's'},
                                        {"leftovers", no_argument, NULL, 'l'},
                                        {"dry-run", no_argument, NULL, 'n'},
                                        {NULL, 0, NULL, 0}};

static int read_count(size_t *out, const char *text)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (errno || end == text || *end || *text == '-' || number < 1 ||
        number > 1000000)
        return -1;
    *out = number;
    return 0;
}

static void say(const struct ss_pruned *pruned, bool dry_run)
{
    fprintf(stderr, "%zu snapshots %s, %zu stay; %.1f MB %s\n", pruned->dropped,
            dry_run ? "would go" : "are gone", pruned->kept,
            (double)pruned->bytes / 1e6, dry_run ? "would be free" : "freed");
    if (pruned->leftovers > 0)
        fprintf(stderr, "%zu files that no line of the manifest names %s\n",
                pruned->leftovers, dry_run ? "would go" : "are gone");
    if (pruned->problems > 0)
        fprintf(stderr,
                "%zu lines of the manifest are malformed; files that no line "
                "names stay\n",
                pruned->problems);
}

enum ss_status ss_command_prune(struct ss_context *context, int argc,
                                char **argv)
{
    struct ss_prune_rule rule = {0};
    struct ss_pruned pruned;
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":n", OPTIONS, NULL)) != -1) {
        if (option == 'k' && read_count(&rule.newest, optarg))
            return ss_usage(context, argv[0],
                            "'%.40s' is no number of snapshots from 1 on",
                            optarg);
        if (option == 's' && ss_day_check(optarg, &context->error))
            return ss_failed(context);
        if (option == 's')
            rule.since = optarg;
        else if (option == 'l')
            rule.leftovers = true;
        else if (option == 'n')
            rule.dry_run = true;
        else if (option != 'k')
            return ss_usage_option(context, argv, option);
    }
    if (optind < argc)
        return ss_usage(context, argv[0], "'%s' is one argument too many",
                        argv[optind]);
    if (!rule.newest && !rule.since && !rule.leftovers)
        return ss_usage(context, argv[0],
                        "say what stays: --keep N, --since DATE or both; or "
                        "--leftovers");
    if (ss_need_landscape(context) ||
        ss_snapshot_prune(&pruned, context->landscape, &rule, &context->error))
        return ss_failed(context);
    say(&pruned, rule.dry_run);
    return pruned.problems ? SS_BAD_INPUT : SS_OK;
}
