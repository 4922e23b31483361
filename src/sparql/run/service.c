/* SPDX-License-Identifier: Apache-2.0 */
/* SERVICE is refused. */
#include <stdlib.h>

#include "sparql/run/operator.h"

static int open_service(struct ss_operator *op, struct ss_error *error)
{
    (void)op;
    return ss_fail(error, SS_BAD_INPUT, "SERVICE is not supported");
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    (void)op;
    (void)out;
    (void)error;
    return 0;
}

static void close_service(struct ss_operator *op)
{
    (void)op;
}

struct ss_operator *ss_make_service(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_service, next_rows,
                                                   close_service};
    struct ss_operator *op = calloc(1, sizeof *op);
    (void)plan;
    if (op)
        op->class = &CLASS;
    return op;
}
