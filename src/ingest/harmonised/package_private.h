/* SPDX-License-Identifier: Apache-2.0 */
/* What package.c and part.c share. */
#ifndef SS_PACKAGE_PRIVATE_H
#define SS_PACKAGE_PRIVATE_H

#include <zip.h>

struct ss_package {
    zip_t *zip;
    unsigned long long unpacked; /* of all parts so far, in bytes */
};

#endif
