/* SPDX-License-Identifier: Apache-2.0 */
/* Asking an endpoint: the query operation of the SPARQL 1.1 Protocol. */
#ifndef SS_SERVICE_CLIENT_H
#define SS_SERVICE_CLIENT_H

#include "sparql/service/answer.h"

struct ss_service_request {
    const char *endpoint; /* IRI; http and https alone are asked */
    const char *query;
    long timeout;   /* for the whole answer, in milliseconds */
    size_t largest; /* the answer, decompressed, in bytes */
};

/*
 * Sends the query by POST as a form (section 2.1.2) and reads the answer,
 * which is JSON or XML. Redirections are not followed, certificates are looked
 * at, proxies are those of the environment.
 * Errors: SS_FAILURE "endpoint: cause" where it cannot be asked, does not
 * answer in time, or its answer is none; SS_LIMIT "endpoint: cause" where the
 * answer is too large; what rows->write answers.
 */
int ss_service_ask(const struct ss_service_request *request,
                   struct ss_answer_rows *rows, struct ss_error *error);

#endif
