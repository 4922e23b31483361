/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/algebra/path.h"

bool ss_path_may_be_empty(const struct ss_path *path)
{
    switch (path->kind) {
    case SS_PATH_ZERO_OR_MORE:
    case SS_PATH_ZERO_OR_ONE:
        return true;
    case SS_PATH_ONE_OR_MORE:
    case SS_PATH_INVERSE:
        return ss_path_may_be_empty(path->left);
    case SS_PATH_SEQUENCE:
        return ss_path_may_be_empty(path->left) &&
               ss_path_may_be_empty(path->right);
    case SS_PATH_ALTERNATIVE:
        return ss_path_may_be_empty(path->left) ||
               ss_path_may_be_empty(path->right);
    default:
        return false;
    }
}
