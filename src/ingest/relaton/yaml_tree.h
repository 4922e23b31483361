/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML document (YAML 1.2.2) as a tree of texts: no value is taken for a
 * number, a date or a truth value, so that "2015-10" and "4.2.1" stay as they
 * are written. What Relaton does not use is refused: anchors, aliases, tags,
 * keys that are no scalars, and several documents in one.
 *
 * A node that was asked for is marked as used; what nobody asked for can be
 * listed at the end.
 */
#ifndef SS_YAML_TREE_H
#define SS_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum {
    SS_YAML_BYTES = 4 * 1024 * 1024, /* the longest document */
    SS_YAML_DEPTH = 64,              /* lists and maps in one another */
    SS_YAML_NODES = 100000,
    SS_YAML_REASON = 160 /* room for a reason, in bytes */
};

enum ss_yaml_kind { SS_YAML_SCALAR, SS_YAML_LIST, SS_YAML_MAP };

struct ss_yaml {
    enum ss_yaml_kind kind;
    bool used;
    const char *key;       /* in a map; else NULL */
    const char *text;      /* of a scalar, UTF-8; "" where it is null */
    size_t line;           /* from 1 */
    struct ss_yaml *first; /* of a list or map, in their order */
    struct ss_yaml *last;
    struct ss_yaml *next; /* in the same list or map */
};

struct ss_yaml_tree {
    struct ss_arena arena; /* holds nodes and texts */
    struct ss_yaml *root;
    size_t line;                 /* of what is malformed */
    char reason[SS_YAML_REASON]; /* why */
};

/* Prepares a tree; it is empty. */
void ss_yaml_init(struct ss_yaml_tree *tree);

/* Frees what the tree holds. */
void ss_yaml_release(struct ss_yaml_tree *tree);

/*
 * Reads a document; what the tree held before is forgotten.
 * bytes, length  UTF-8 without byte order mark; borrowed for the call
 * Returns 0; 1 where it is malformed, with reason and line in the tree; or -1
 * with *error set: memory.
 */
int ss_yaml_read(struct ss_yaml_tree *tree, const char *bytes, size_t length,
                 struct ss_error *error);

/* The first member of a map with this key, marked as used, its texts still
 * not; NULL where there is none, it is empty or null, or `map` is NULL or no
 * map. */
struct ss_yaml *ss_yaml_member(struct ss_yaml *map, const char *key);

/*
 * Goes through a list; anything else is gone through as a list of itself, and
 * NULL as an empty one.
 *
 *     for (item = ss_yaml_first(value); item; item = ss_yaml_after(value,
 * item))
 *
 * Marks the items as used.
 */
struct ss_yaml *ss_yaml_first(struct ss_yaml *value);
struct ss_yaml *ss_yaml_after(struct ss_yaml *value, struct ss_yaml *item);

/* Marks a node and all below it as used; NULL is fine. */
void ss_yaml_use(struct ss_yaml *node);

/*
 * Calls `take` for each topmost node that is not used, with the keys that lead
 * to it: "ext.doctype"; a long path is cut. Items of lists have no key.
 */
void ss_yaml_unused(const struct ss_yaml *root,
                    void (*take)(void *state, const char *path), void *state);

#endif
