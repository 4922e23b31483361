/* SPDX-License-Identifier: Apache-2.0 */
/* Readers beside a writer, in processes and in threads: each sees the graph
 * before a write or after it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stores.h"

enum { QUADS = 40, ROUNDS = 14 };

/* Replaces the graph with quads that all have the same object. */
static void replace(const char *folder, int round)
{
    struct ss_buffer text;
    struct ss_error error = {0};
    ss_buffer_init(&text, 1 << 20);
    for (int i = 0; i < QUADS; i++)
        ss_buffer_add_format(
            &text, "<http://e/%d> <http://e/p> \"round %d\" <http://e/g%d> .\n",
            i, round, i % 2);
    if (build_store(folder, text.bytes, &error)) {
        fprintf(stderr, "# %s\n", error.text);
        abort();
    }
    ss_buffer_release(&text);
}

/* Compacts the store, or turns a graph over. */
static void write_once(const char *folder, int round)
{
    struct ss_write *write;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = 0};
    if (round % 7) {
        replace(folder, round);
    } else if (ss_write_begin(&write, folder, &options, &error) ||
               ss_write_compact(write, &error)) {
        fprintf(stderr, "# %s\n", error.text);
        abort();
    }
}

/* Opens the store and looks at it: all quads are of one round. Returns 0, or
 * the number of the step that went wrong. */
static int look(const char *folder)
{
    struct ss_store *store;
    struct ss_scan *scan;
    struct ss_columns some;
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_error error = {0};
    uint64_t found = 0, counted = 0;
    ss_id object = 0;
    int wrong = 0;
    if (open_store(&store, folder, &error)) {
        fprintf(stderr, "# %s\n", error.text);
        return 1;
    }
    if (ss_scan_open(&scan, store, &every, NULL, &error)) {
        ss_store_close(store);
        return 2;
    }
    while (ss_scan_batch(scan, &some, &error) > 0)
        for (size_t i = 0; i < some.count; i++, found++) {
            if (found && some.object[i] != object)
                wrong = 3;
            object = some.object[i];
        }
    ss_scan_close(scan);
    if (ss_store_count(&counted, store, &every, NULL, &error) ||
        counted != QUADS || found != QUADS || ss_store_graph_count(store) != 2)
        wrong = 4;
    struct ss_term term = ss_store_term(store, object);
    if (term.kind != SS_LITERAL || strncmp(term.text, "round ", 6) != 0 ||
        ss_store_sound(store, &error))
        wrong = 5;
    ss_store_close(store);
    return wrong;
}

/* What readers and the writer share. */
struct shared {
    char folder[PATH_MAX];
    _Atomic int done; /* by the writer */
    _Atomic int reads;
};

static int read_on(struct shared *shared)
{
    int wrong = 0;
    do {
        wrong = look(shared->folder);
        atomic_fetch_add(&shared->reads, 1);
        usleep(1000); /* the writer needs a processor, too */
    } while (!wrong && !atomic_load(&shared->done));
    return wrong;
}

static void test_processes(void **state)
{
    (void)state;
    struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(shared != MAP_FAILED);
    scratch(shared->folder, "processes");
    replace(shared->folder, 0);
    pid_t readers[2];
    for (int i = 0; i < 2; i++) {
        readers[i] = fork();
        assert_true(readers[i] >= 0);
        if (readers[i] == 0)
            _exit(read_on(shared));
    }
    for (int round = 1; round <= ROUNDS; round++)
        write_once(shared->folder, round);
    atomic_store(&shared->done, 1);
    for (int i = 0; i < 2; i++) {
        int status;
        assert_int_equal(waitpid(readers[i], &status, 0), readers[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    assert_true(atomic_load(&shared->reads) >= 2);
    munmap(shared, sizeof *shared);
}

static void *reader(void *state)
{
    return (void *)(intptr_t)read_on(state);
}

static void test_threads(void **state)
{
    (void)state;
    struct shared shared = {.done = 0};
    scratch(shared.folder, "threads");
    replace(shared.folder, 0);
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, reader, &shared), 0);
    for (int round = 1; round <= ROUNDS; round++)
        write_once(shared.folder, round);
    atomic_store(&shared.done, 1);
    for (int i = 0; i < 3; i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

/* Several sinks are filled at the same time. */
struct filling {
    struct ss_sink sink;
    int number;
};

static void *fill(void *state)
{
    struct filling *filling = state;
    struct ss_error error = {0};
    for (int i = 0; i < 5000; i++) {
        char object[32];
        snprintf(object, sizeof object, "%d", (i * 7 + filling->number) % 6000);
        struct ss_quad quad = {ss_iri("http://e/s"), ss_iri("http://e/p"),
                               ss_string(object), ss_iri("http://e/g")};
        if (filling->sink.quad(filling->sink.state, &quad, &error))
            return state;
    }
    return NULL;
}

static void test_sinks(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_build *build;
    struct ss_store *store;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = SS_LEAST_MEMORY};
    struct filling filling[4];
    pthread_t threads[4];
    uint64_t count;
    scratch(folder, "sinks");
    assert_int_equal(ss_make_folder(folder, NULL), 0);
    assert_int_equal(
        ss_build_begin(&build, folder, PROVENANCE, &options, &error), 0);
    for (int i = 0; i < 4; i++)
        filling[i] = (struct filling){ss_build_sink(build, (unsigned)i), i};
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, fill, &filling[i]),
                         0);
    for (int i = 0; i < 4; i++) {
        void *failed;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    assert_int_equal(ss_build_commit(build, &error), 0);
    assert_int_equal(open_store(&store, folder, &error), 0);
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    assert_int_equal(ss_store_count(&count, store, &every, NULL, &error), 0);
    bool there[6000] = {false};
    uint64_t expected = 0;
    for (int i = 0; i < 4 * 5000; i++) {
        bool *at = &there[(i % 5000 * 7 + i / 5000) % 6000];
        expected += !*at;
        *at = true;
    }
    assert_int_equal(count, expected);
    ss_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_processes),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_sinks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
