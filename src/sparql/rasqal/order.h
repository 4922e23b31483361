/* SPDX-License-Identifier: Apache-2.0 */
/* The order of terms for ORDER BY (SPARQL 1.1, section 15.1). */
#ifndef SS_ORDER_H
#define SS_ORDER_H

#include "base/term.h"

/*
 * Compares: unbound (SS_NONE), blank nodes, IRIs, literals. IRIs and strings
 * by code point, numbers by value, dates by time (UTC where no zone is said).
 * Where SPARQL leaves it open: numbers, dates, then other literals by their
 * text. Returns <0, 0 (the same place) or >0.
 */
int ss_order_compare(const struct ss_term *a, const struct ss_term *b);

#endif
