/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fetching over http and https (RFC 9110): several requests at once, politely.
 *
 *   struct ss_fetch_options options = ss_fetch_usual("landscape/incoming");
 *   struct ss_fetcher *fetcher;
 *   ss_fetcher_new(&fetcher, &options, &error);
 *   ss_fetch_add(fetcher, &request, &error);   may be called in done, too
 *   ss_fetch_run(fetcher, &error);             calls done for each request
 *   ss_fetcher_free(fetcher);
 *
 * A request is asked again, up to `attempts` times, where the answer is 429,
 * 500, 502, 503 or 504, or the connection breaks or stalls. A body that broke
 * off is resumed where it has a strong ETag or a Last-Modified and is not
 * compressed, else it begins anew. Not for use by several threads at once.
 */
#ifndef SS_HTTP_H
#define SS_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum ss_fetch_outcome {
    SS_FETCH_NEW,       /* a body has come: answer->path */
    SS_FETCH_UNCHANGED, /* 304: what the request's etag or date tells */
    SS_FETCH_FAILED     /* answer->error says why */
};

/* What has come of a request. All is borrowed until done() returns. */
struct ss_answer {
    enum ss_fetch_outcome outcome;
    long status;         /* of HTTP, the last one; 0: none came */
    const char *address; /* after redirections */
    const char *path;    /* SS_FETCH_NEW: the file with the decoded body. It
                            is removed when done() returns; done() may move
                            it away */
    uint64_t bytes;      /* of the decoded body */
    const char *etag;    /* header fields; NULL: none came */
    const char *last_modified;
    const char *link; /* those of all Link lines, joined by ", " */
    const char *content_type;
    const char *requested;  /* first sent: 2026-09-30T12:00:00Z; "": never */
    const char *retrieved;  /* ended, the same form */
    unsigned attempts;      /* how often it was sent, redirections aside */
    unsigned redirections;  /* that were followed, in all attempts */
    struct ss_error *error; /* SS_FETCH_FAILED: "ADDRESS: cause, hint" and
                               SS_FAILURE, or SS_LIMIT where a limit of size
                               or time was reached */
};

/* What is asked for. ss_fetch_add copies it; `state` alone is borrowed. */
struct ss_request {
    const char *address; /* http or https, without a user name; an IRI's other
                            characters are escaped */
    const char *form;    /* body of a POST, application/x-www-form-urlencoded;
                            NULL: GET */
    const char *accept;  /* value of the header Accept; NULL: anything */
    const char *const *headers; /* further lines "Name: value", to a NULL. They
                            go to the origin of `address` alone and are in no
                            message; NULL: none */
    const char *const *types;   /* beginnings of media types that are accepted,
                              to a NULL ("application/json", "text/"); NULL: any.
                              An answer without a type is accepted */
    const char *etag;           /* of what is known, or NULL */
    const char *last_modified;  /* of what is known, or NULL */
    const char *session; /* requests that give the same name share cookies,
                            which are in memory only; NULL: no cookies */
    uint64_t largest;    /* the decoded body, in bytes; 0: options->largest */
    /*
     * Called once for each request that ended, in no certain order. May call
     * ss_fetch_add. Returns 0; -1 with *error set ends ss_fetch_run.
     */
    int (*done)(void *state, const struct ss_answer *answer,
                struct ss_error *error);
    /* Called now and then while a body comes, with the unpacked bytes so far
     * and those that will be; total is 0 where that is not known, as it is of
     * a compressed body. NULL: not wanted. */
    void (*progress)(void *state, uint64_t bytes, uint64_t total);
    void *state; /* handed to both */
};

struct ss_fetch_options {
    const char *folder;       /* for bodies while they come; must be there */
    const char *certificates; /* file of authorities in PEM; NULL: the
                                 system's */
    const char *certificate_folder; /* the same as a folder, or NULL */
    unsigned at_once;               /* transfers at a time in all */
    unsigned at_once_host;          /* and of one host and port */
    unsigned attempts;              /* of one request */
    unsigned redirections;          /* that are followed */
    long interval; /* least time between requests of one host, ms; 0: none */
    long back_off; /* before the second attempt, ms; doubles each time */
    long longest_wait; /* a Retry-After beyond it is an error, ms */
    long connect_time; /* for a connection, ms */
    long stall_time;   /* a body slower than `slowest` for that long breaks off,
                          in seconds */
    long slowest;      /* bytes a second */
    long total_time;   /* for a request with all its attempts, ms */
    uint64_t largest;  /* the decoded body, in bytes */
    uint64_t seed;     /* of the jitter of waits */
    /* Asked at least ten times a second; true ends ss_fetch_run with
     * SS_INTERRUPTED. NULL: never. */
    bool (*interrupted)(void *state);
    void *state; /* handed to it */
};

struct ss_fetcher;

/*
 * The usual options: 4 transfers, 2 of a host, 5 attempts, 5 redirections, a
 * second between requests of a host, back-off from a second, waits of at most
 * ten minutes, 30 s to connect, 60 s without a byte, an hour in all, 4 GB.
 * Certificates are those of CURL_CA_BUNDLE, else SSL_CERT_FILE and
 * SSL_CERT_DIR, as curl has it; libcurl looks for proxies in http_proxy,
 * https_proxy, all_proxy and no_proxy. folder is borrowed, as are the values
 * of the environment.
 */
struct ss_fetch_options ss_fetch_usual(const char *folder);

/*
 * Makes a fetcher; the strings of options stay borrowed. Free it on every
 * path after success. Errors: SS_FAILURE where libcurl or memory fails.
 */
int ss_fetcher_new(struct ss_fetcher **out,
                   const struct ss_fetch_options *options,
                   struct ss_error *error);

/* Drops what has not ended, removes its files, and frees all; NULL is fine. */
void ss_fetcher_free(struct ss_fetcher *fetcher);

/*
 * Adds a request behind the others. Errors: SS_BAD_INPUT "ADDRESS: cause"
 * where the address or a header is none; SS_FAILURE when memory is out.
 */
int ss_fetch_add(struct ss_fetcher *fetcher, const struct ss_request *request,
                 struct ss_error *error);

/*
 * Runs until every request has ended, also in failure, and told done() so.
 * Returns 0. Returns -1 with *error set where it was interrupted, done()
 * refused, or libcurl or memory failed: then what has not ended is dropped
 * without done(), its files are removed, and no request is left.
 */
int ss_fetch_run(struct ss_fetcher *fetcher, struct ss_error *error);

#endif
