/* SPDX-License-Identifier: Apache-2.0 */
/* The order of texts, which = and < share with ORDER BY. */
#ifndef SS_ORDER_H
#define SS_ORDER_H

#include "base/term.h"

/* The order of the texts of two terms by code point, which is that of the bytes
 * of UTF-8: <0, 0 or >0. */
int ss_order_texts(const struct ss_term *a, const struct ss_term *b);

#endif
