#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzz targets and runs each for some seconds, or one for a number
# of inputs: fuzz.sh SECONDS [TARGET [INPUTS]]; 0 seconds is no limit.
# Without clang and libFuzzer this is a skip. TAP results in automake's words.
set -uo pipefail
seconds=${1:-60}
only=${2:-}
inputs=${3:--1}
cd "$(dirname "$0")/.."
source=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
echo 'int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n);
int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n)
{ (void)b; (void)n; return 0; }' >"$work/probe.c"
if ! clang -fsanitize=fuzzer -o "$work/probe" "$work/probe.c" 2>/dev/null; then
    echo "SKIP: fuzz clang with libFuzzer is not installed (apt-get install clang libclang-rt-14-dev)"
    exit 0
fi
mkdir "$work/build" && cd "$work/build" || exit 1
if ! { "$source/configure" -q CC=clang --enable-fuzzing CFLAGS='-g -O1' &&
    make -s generated/terms.h &&
    make -s -j "$(nproc)" fuzz-targets; } >make.log 2>&1; then
    tail -n 20 make.log
    echo "FAIL: fuzz the targets do not build"
    exit 1
fi
export ASAN_OPTIONS=strict_memcmp=0:detect_leaks=1
# Targets keep their files where nothing of an earlier run lies; in memory, where
# there is such a folder: what is written through to a disk tests the disk.
scratch=$(mktemp -d -p /dev/shm 2>/dev/null) || scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$work" "$scratch"' EXIT
export SCRATCH=$scratch TMPDIR=$scratch
for target in tests/fuzz/fuzz_*; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    name=$(basename "$target")
    [ -z "$only" ] || [ "$only" = "$name" ] || continue
    mkdir -p "corpus/$name"
    seeds=$source/tests/fuzz/corpus/$name
    [ -d "$seeds" ] || seeds=
    words=$source/tests/fuzz/$name.dict
    [ -f "$words" ] && seeds="-dict=$words $seeds"
    # shellcheck disable=SC2086
    if "$target" -max_total_time="$seconds" -runs="$inputs" -timeout=10 -rss_limit_mb=2048 \
        "corpus/$name" $seeds >"$name.log" 2>&1; then
        echo "PASS: fuzz $name, $(grep -aoE 'Done [0-9]+ runs' "$name.log")"
    else
        tail -n 30 "$name.log"
        echo "FAIL: fuzz $name"
        failures=1
    fi
done
exit "$failures"
