/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of property paths without data. */
#ifndef SS_ALGEBRA_PATH_H
#define SS_ALGEBRA_PATH_H

#include "sparql/syntax/query.h"

/* Says whether a path may be of no length. */
bool ss_path_may_be_empty(const struct ss_path *path);

#endif
