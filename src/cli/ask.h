/* SPDX-License-Identifier: Apache-2.0 */
/* What the command `query` is asked: its options and the query's text. */
#ifndef SS_ASK_H
#define SS_ASK_H

#include "cli/context.h"
#include "sparql/run/answer.h"

enum { SS_MOST_FILES = 256 };

/* Zero-initialise; release on every path. */
struct ss_ask {
    struct ss_context *context;
    struct ss_question question;
    struct ss_answer_options options;
    const char *file;   /* of the query; NULL: the text is an argument */
    const char *as_of;  /* or NULL */
    const char *engine; /* "native" or "rasqal" */
    bool time;          /* say how long it took */
    struct {
        const char *argument; /* [IRI=]FILE */
        bool named;           /* a graph of its own */
    } files[SS_MOST_FILES];   /* of --data and --named */
    size_t file_count;
    struct ss_buffer text; /* of the query */
};

/* Reads the arguments. Returns SS_OK, or what the command ends with. */
enum ss_status ss_ask_read(struct ss_ask *ask, struct ss_context *context,
                           int argc, char **argv);

/* Reads the query where it is in a file. Returns 0, or -1 with the context's
 * error. */
int ss_ask_text(struct ss_ask *ask);

void ss_ask_release(struct ss_ask *ask);

/* Signals set a flag that the engine looks at. */
void ss_ask_watch(struct ss_ask *ask);

/* Opens the landscape, answers with the native engine, and says how long it
 * took where that is wanted. Returns 0, or -1 with the context's error. */
int ss_ask_answer(struct ss_ask *ask);

#endif
