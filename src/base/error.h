/* SPDX-License-Identifier: Apache-2.0 */
/* Errors: one line of text and the exit status that it stands for. */
#ifndef SS_ERROR_H
#define SS_ERROR_H

/* What a command ends with; the values are the documented exit statuses. */
enum ss_status {
    SS_OK = 0,           /* success */
    SS_FINDINGS = 1,     /* a check or comparison found something */
    SS_USAGE = 2,        /* wrong usage of the command line */
    SS_BAD_INPUT = 3,    /* bad input, unknown reference, refused query */
    SS_FAILURE = 4,      /* a file, the network or the store failed */
    SS_LIMIT = 5,        /* a limit of time or memory was reached */
    SS_INTERRUPTED = 130 /* stopped by the user */
};

/* The reason why a function failed. Zero-initialised it means "no error". */
struct ss_error {
    enum ss_status status;
    char text[1024]; /* "place: cause, and a hint": one line, no newline */
};

/*
 * Records a failure in *error and returns -1, so that a caller can write
 * `return ss_fail(error, ...)`. Line breaks and other control characters in
 * the message become blanks; a message longer than the buffer, or with broken
 * UTF-8, is cut before that.
 *
 * error   where to record; may be NULL, then only -1 is returned
 * status  the exit status this failure stands for
 * format  printf format of "place: cause, hint"
 */
int ss_fail(struct ss_error *error, enum ss_status status, const char *format,
            ...) __attribute__((format(printf, 3, 4)));

#endif
