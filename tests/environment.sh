#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test in the environment that all tests share: environment.sh TEST...
# Set by make: top_srcdir, top_builddir (absolute).
set -eu

STANDSCAPE=$top_builddir/bin/standscape
STANDSCAPE_GRAPH=$top_builddir/libexec/standscape/standscape-graph
SS_TEST_DATA=$top_srcdir/tests
SS_SOURCE=$top_srcdir
STANDSCAPE_SHARED=${STANDSCAPE_SHARED-$top_srcdir/../shared}
# librdf compares hash keys of different lengths with memcmp: bytes beyond
# the shorter one are not looked at once a difference was found.
ASAN_OPTIONS=strict_memcmp=0:fast_unwind_on_malloc=0:malloc_context_size=6:detect_leaks=1
LSAN_OPTIONS=suppressions=$top_srcdir/tests/lsan.supp:print_suppressions=0
UBSAN_OPTIONS=print_stacktrace=1
CMOCKA_MESSAGE_OUTPUT=TAP
LC_ALL=C.UTF-8
TZ=UTC
export STANDSCAPE STANDSCAPE_GRAPH SS_TEST_DATA SS_SOURCE STANDSCAPE_SHARED
export ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS CMOCKA_MESSAGE_OUTPUT
export LC_ALL TZ
unset STANDSCAPE_LANDSCAPE XDG_DATA_HOME STANDSCAPE_DATA NO_COLOR || true

# Leaks are looked for with small data only: it takes the slow way of
# unwinding to tell Redland's leak from ours.
case $1 in
*/iso_open_data.py | */pull_sources.py | */conformance/*)
    ASAN_OPTIONS=strict_memcmp=0:detect_leaks=0
    ;;
esac

# Each test works in a folder of its own, which goes away with it.
SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/standscape-test-XXXXXX")
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
trap 'exit 130' INT TERM

case $1 in
*.sh) sh "$@" ;;
*.py) python3 "$@" ;;
*) "$@" ;;
esac
