/* SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <string.h>

#include "cli/context.h"
#include "cli/pull_iso.h"

enum ss_status ss_command_pull(struct ss_context *context, int argc,
                               char **argv)
{
    static const struct option OPTIONS[] = {
        {"from", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
    struct ss_pull pull = {.context = context};
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":", OPTIONS, NULL)) != -1) {
        if (option != 'f')
            return ss_usage_option(context, argv, option);
        if (pull.path_count == SS_PULL_PATHS)
            return ss_usage(context, argv[0], "more than %d times --from",
                            SS_PULL_PATHS);
        pull.paths[pull.path_count++] = optarg;
    }
    if (optind == argc)
        return ss_usage(context, argv[0], "name a source: iso");
    for (int i = optind; i < argc; i++)
        if (strcmp(argv[i], "iso") != 0)
            return ss_usage(context, argv[0],
                            "'%s' is no source of this version; it has iso",
                            argv[i]);
    if (optind + 1 < argc)
        return ss_usage(context, argv[0], "name one source");
    if (pull.path_count == 0)
        return ss_usage(context, argv[0],
                        "this version fetches nothing; download the files "
                        "of " SS_ISO_PAGE " and give --from FILE|DIR");
    return ss_pull_iso(&pull);
}
