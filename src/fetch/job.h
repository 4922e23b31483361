/* SPDX-License-Identifier: Apache-2.0 */
/* A request on its way: what it asks, and what has come of it so far. */
#ifndef SS_JOB_H
#define SS_JOB_H

#include <curl/curl.h>
#include <stdio.h>

#include "base/arena.h"
#include "fetch/address.h"
#include "fetch/head.h"
#include "fetch/http.h"
#include "fetch/moment.h"
#include "fetch/unpack.h"

/* Why a transfer was broken off on this side. */
enum ss_job_cut {
    SS_CUT_NOT,
    SS_CUT_HEAD,     /* the header is too long */
    SS_CUT_TYPE,     /* the media type is not accepted */
    SS_CUT_LARGE,    /* the body is too large */
    SS_CUT_PACKED,   /* it is packed in a way that is not read */
    SS_CUT_DAMAGED,  /* what is packed in it is damaged */
    SS_CUT_SHORT,    /* and so, but for its missing end */
    SS_CUT_RANGE,    /* what came is not the rest of the body */
    SS_CUT_FILE,     /* the body cannot be written */
    SS_CUT_NO_MATTER /* the body of an answer that says no */
};

struct ss_host; /* private to hosts.c */

struct ss_job {
    struct ss_job *next; /* in the queue */
    const struct ss_fetch_options *options;
    struct ss_arena arena;     /* of texts that come later */
    void *texts;               /* those of the request and its address */
    struct ss_request request; /* a copy */
    struct ss_address first;   /* the address that was asked for */
    struct ss_address now;     /* after redirections */
    struct ss_host *host;      /* of `now` */
    CURLSH *cookies;           /* of its session, or NULL */
    bool redirected;           /* the next transfer follows a redirection */
    bool as_get;               /* a form that a redirection made a GET */

    /* Times in milliseconds of a clock that never goes back. */
    int64_t not_before;
    int64_t deadline; /* 0: it was never sent */
    char requested[SS_NOW_ROOM];
    unsigned attempts, redirections;

    /* The body so far. */
    FILE *file;                     /* NULL: none yet */
    const char *path;               /* of it; NULL: none */
    struct ss_unpacking *unpacking; /* NULL: it is not packed */
    uint64_t packed;                /* bytes of it so far, before unpacking */
    uint64_t received;              /* decoded bytes in the file */
    uint64_t expected;              /* its length; 0: not known */
    bool to_resume;                 /* what is in the file is the start of it */
    const char *validator;          /* for If-Range; NULL: begins anew */
    const char *etag, *last_modified, *link, *content_type;

    /* The transfer that runs. */
    CURL *easy; /* NULL: it waits */
    struct curl_slist *lines;
    struct ss_head head;
    bool conditional; /* a 304 may come */
    bool resuming;    /* a 206 may come */
    bool wanted;      /* the body goes to the file */
    uint64_t ignored; /* bytes of a body that does not */
    enum ss_job_cut cut;
    int reason; /* errno of SS_CUT_FILE */
    char message[CURL_ERROR_SIZE];

    struct ss_error error; /* why it failed */
};

/*
 * Copies a request. Free it on every path after success.
 * Errors: SS_BAD_INPUT, SS_FAILURE.
 */
int ss_job_new(struct ss_job **out, const struct ss_request *request,
               const struct ss_fetch_options *options, struct ss_error *error);

/* Removes the body's file, unless it was moved, and frees all. */
void ss_job_free(struct ss_job *job);

/* Fails with "ADDRESS: cause", and where it was redirected to. */
int ss_job_fail(struct ss_job *job, enum ss_status status, const char *format,
                ...) __attribute__((format(printf, 3, 4)));

#endif
