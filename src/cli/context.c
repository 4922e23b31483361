/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/context.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum ss_status ss_failed(const struct ss_context *context)
{
    return context->error.status ? context->error.status : SS_FAILURE;
}

enum ss_status ss_usage(struct ss_context *context, const char *command,
                        const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ss_fail(&context->error, SS_USAGE,
            "%s: %s; 'standscape %s --help' shows how it is used", command,
            text, command);
    return SS_USAGE;
}

enum ss_status ss_usage_option(struct ss_context *context, char **argv,
                               int answer)
{
    const char *option = argv[optind - 1];
    if (answer == ':')
        return ss_usage(context, argv[0], "%s needs a value", option);
    if (optopt && strncmp(option, "--", 2) != 0)
        return ss_usage(context, argv[0], "there is no option -%c", optopt);
    return ss_usage(context, argv[0], "there is no option %s", option);
}

int ss_memory_option(uint64_t *out, const char *text)
{
    char *end;
    errno = 0;
    unsigned long megabytes = strtoul(text, &end, 10);
    if (errno || end == text || *end || *text == '-' ||
        megabytes < SS_LEAST_MEGABYTES || megabytes > UINT32_MAX)
        return -1;
    *out = (uint64_t)megabytes << 20;
    return 0;
}

int ss_write_out(struct ss_context *context, const struct ss_buffer *text)
{
    if (text->failed)
        return ss_fail(&context->error, SS_FAILURE, "out of memory");
    if (fwrite(ss_buffer_text(text), 1, text->length, stdout) != text->length ||
        fflush(stdout))
        return ss_fail(&context->error, SS_FAILURE,
                       "the answer cannot be written: %s", strerror(errno));
    return 0;
}

void ss_show_progress(void *state, const char *doing, uint64_t done)
{
    (void)state;
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\x1b[K%s: %" PRIu64, doing, done);
}

void ss_end_progress(void)
{
    if (isatty(STDERR_FILENO))
        fputs("\r\x1b[K", stderr);
}
