/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: a landscape as a librdf storage, and a few nodes. Include after
 * cmocka.h. */
#ifndef SS_TEST_STORAGES_H
#define SS_TEST_STORAGES_H

#include "store/redland/redland.h"
#include "store/redland/storage.h"
#include "stores.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

struct fixture {
    char last[200];
    char folder[PATH_MAX];
    librdf_world *world;
    librdf_storage *storage;
    librdf_model *model;
};

/* Opens the storage in the folder, and a model on it. */
static inline void open_with(struct fixture *f, const char *options)
{
    f->storage = librdf_new_storage(f->world, "standscape", f->folder, options);
    assert_non_null(f->storage);
    f->model = librdf_new_model(f->world, f->storage, NULL);
    assert_non_null(f->model);
}

/* Makes a world that knows the storage; the folder is not there yet. */
static inline void start(struct fixture *f, const char *name)
{
    *f = (struct fixture){.world = ss_redland_world(f->last)};
    assert_non_null(f->world);
    assert_int_equal(ss_storage_register(f->world), 0);
    scratch(f->folder, name);
}

static inline void setup(struct fixture *f, const char *name)
{
    start(f, name);
    open_with(f, NULL);
}

static inline void close_model(struct fixture *f)
{
    librdf_free_model(f->model);
    librdf_free_storage(f->storage);
}

static inline void reopen(struct fixture *f)
{
    close_model(f);
    open_with(f, NULL);
}

/* Ends a test in which the last message was this one. */
static inline void teardown(struct fixture *f, const char *message)
{
    close_model(f);
    if (*message)
        assert_non_null(strstr(f->last, message));
    else
        assert_string_equal(f->last, "");
    librdf_free_world(f->world);
}

static inline librdf_node *iri_node(struct fixture *f, const char *iri)
{
    return librdf_new_node_from_uri_string(f->world,
                                           (const unsigned char *)iri);
}

static inline librdf_node *literal(struct fixture *f, const char *text,
                                   const char *language, const char *datatype)
{
    librdf_uri *uri = NULL;
    if (datatype)
        uri = librdf_new_uri(f->world, (const unsigned char *)datatype);
    librdf_node *node = librdf_new_node_from_typed_literal(
        f->world, (const unsigned char *)text, language, uri);
    if (uri)
        librdf_free_uri(uri);
    return node;
}

#endif
