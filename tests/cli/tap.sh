# SPDX-License-Identifier: Apache-2.0
# Sourced by the tests of the command line, which print TAP.
#
#   check NAME STATUS -- COMMAND...   runs COMMAND, compares its exit status
#   out_has TEXT, out_lacks TEXT      of the last command's standard output
#   out_is FILE|TEXT, out_empty
#   err_has TEXT, err_lacks TEXT, err_is_one_line, err_empty
#   same NAME FILE FILE, differ NAME FILE FILE, of files that are not empty
#   is NAME EXPECTED GOT, is_value NAME EXPECTED GOT, holds NAME COMMAND...
#   skip NAME REASON, finish
#
# The last command's output is in $SCRATCH/out and $SCRATCH/err. Each of these
# functions but finish prints one line of TAP. Set `input` to a file to give a
# command standard input.

set -u

# A function that is not there must not go unnoticed: see `finish`.
exec 2>"$SCRATCH/tap.messages"

# Walking the stack at each allocation takes most of the time of a program
# with sanitizers; only a suppression that names a function deep in a library
# needs it: see `deeply`.
deep_options=${ASAN_OPTIONS-}
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=1
export ASAN_OPTIONS

tap_count=0
tap_failed=0
tap_name=
tap_command=
input=/dev/null

ok() {
    tap_count=$((tap_count + 1))
    printf 'ok %d - %s\n' "$tap_count" "$1"
}

# not_ok NAME EXPECTED GOT
not_ok() {
    tap_count=$((tap_count + 1))
    tap_failed=$((tap_failed + 1))
    printf 'not ok %d - %s\n' "$tap_count" "$1"
    printf 'command:  %s\nexpected: %s\ngot:      %s\n' \
        "$tap_command" "$2" "$3" | head -c 4000 |
        LC_ALL=C tr -c '\11\12\40-\176' '?' | sed 's/^/# /'
}

# The last command's output for a message, shortened.
tap_shown() {
    if [ -s "$1" ]; then head -c 2000 "$1"; else echo '(nothing)'; fi
}

# Says whether a sanitizer complained in the last command.
tap_unsound() {
    grep -q -e 'ERROR: AddressSanitizer' -e 'ERROR: LeakSanitizer' \
        -e 'runtime error:' "$SCRATCH/err"
}

check() {
    tap_name=$1
    tap_status=$2
    shift 3
    tap_command=$*
    "$@" <"$input" >"$SCRATCH/out" 2>"$SCRATCH/err"
    tap_got=$?
    if tap_unsound; then
        not_ok "$tap_name" "exit status $tap_status and no complaint of a sanitizer" \
            "exit status $tap_got and $(tap_shown "$SCRATCH/err")"
    elif [ "$tap_got" -ne "$tap_status" ]; then
        not_ok "$tap_name" "exit status $tap_status" \
            "exit status $tap_got; standard error: $(tap_shown "$SCRATCH/err")"
    else
        ok "$tap_name"
    fi
}

# Runs a command with full stacks of allocations: for queries with GRAPH, for
# which lsan.supp names a function of a library.
deeply() {
    ASAN_OPTIONS=$deep_options "$@"
}

# Runs a command with its standard output on a full device.
to_full() {
    "$@" >/dev/full
}

tap_has() {
    if grep -qF -e "$3" "$2"; then
        ok "$tap_name: $1 has '$3'"
    else
        not_ok "$tap_name: $1 has '$3'" "$3" "$(tap_shown "$2")"
    fi
}

tap_lacks() {
    if grep -qF -e "$3" "$2"; then
        not_ok "$tap_name: $1 lacks '$3'" "nothing with $3" \
            "$(grep -F -e "$3" "$2")"
    else
        ok "$tap_name: $1 lacks '$3'"
    fi
}

out_has() { tap_has output "$SCRATCH/out" "$1"; }
out_lacks() { tap_lacks output "$SCRATCH/out" "$1"; }
err_has() { tap_has messages "$SCRATCH/err" "$1"; }
err_lacks() { tap_lacks messages "$SCRATCH/err" "$1"; }

out_empty() {
    if [ -s "$SCRATCH/out" ]; then
        not_ok "$tap_name: no output" '(nothing)' "$(tap_shown "$SCRATCH/out")"
    else
        ok "$tap_name: no output"
    fi
}

err_empty() {
    if [ -s "$SCRATCH/err" ]; then
        not_ok "$tap_name: no message" '(nothing)' "$(tap_shown "$SCRATCH/err")"
    else
        ok "$tap_name: no message"
    fi
}

# Compares the output with a file, or with a text in which \r, \n and \t mean
# what they mean to printf.
out_is() {
    if [ -f "$1" ]; then
        cp "$1" "$SCRATCH/wanted"
    else
        printf '%b' "$1" >"$SCRATCH/wanted"
    fi
    if cmp -s "$SCRATCH/wanted" "$SCRATCH/out"; then
        ok "$tap_name: exact output"
    else
        not_ok "$tap_name: exact output" "$(od -c "$SCRATCH/wanted" | head -20)" \
            "$(od -c "$SCRATCH/out" | head -20)"
    fi
}

err_is_one_line() {
    tap_lines=$(wc -l <"$SCRATCH/err")
    if [ "$tap_lines" -eq 1 ]; then
        ok "$tap_name: one line of message"
    else
        not_ok "$tap_name: one line of message" '1 line' \
            "$tap_lines lines: $(tap_shown "$SCRATCH/err")"
    fi
}

same() {
    if [ ! -s "$2" ]; then
        not_ok "$1" "$2 has something" '(nothing)'
    elif cmp -s "$2" "$3"; then
        ok "$1"
    else
        not_ok "$1" "$2 and $3 the same" "$(cmp "$2" "$3" 2>&1; diff "$2" "$3" | head -6)"
    fi
}

differ() {
    if [ ! -s "$2" ] || [ ! -s "$3" ] || cmp -s "$2" "$3"; then
        not_ok "$1" "$2 and $3 differ" 'the same, or one is empty'
    else
        ok "$1"
    fi
}

# is_value NAME EXPECTED GOT: the same, where the expected value is computed.
is_value() {
    if [ -z "$2" ]; then
        not_ok "$1" 'a value' '(nothing)'
    else
        is "$1" "$2" "$3"
    fi
}

is() {
    if [ "$2" = "$3" ]; then
        ok "$1"
    else
        not_ok "$1" "$2" "$3"
    fi
}

holds() {
    tap_name=$1
    shift
    tap_command=$*
    if "$@" >"$SCRATCH/holds" 2>&1; then
        ok "$tap_name"
    else
        not_ok "$tap_name" 'success' "$(tap_shown "$SCRATCH/holds")"
    fi
}

# skip NAME REASON: never where all shared material must be there.
skip() {
    if [ "${STANDSCAPE_REQUIRE_SHARED-}" = 1 ]; then
        tap_command='(skipped)'
        not_ok "$1" 'a test that runs' "$2"
    else
        tap_count=$((tap_count + 1))
        printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
    fi
}

# skip_always NAME REASON: for a tool that may be absent anywhere.
skip_always() {
    tap_count=$((tap_count + 1))
    printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

# Stops the test where its preparation failed.
bail_out() {
    printf 'Bail out! %s\n' "$1"
    sed 's/^/# /' "$SCRATCH/err" 2>/dev/null | head -20
    exit 1
}

# Prepares: runs a command that must work, without a line of TAP.
must() {
    "$@" </dev/null >"$SCRATCH/out" 2>"$SCRATCH/err" ||
        bail_out "exit status $?: $*"
}

finish() {
    is 'the shell had nothing to say' '' "$(cat "$SCRATCH/tap.messages")"
    printf '1..%d\n' "$tap_count"
    [ "$tap_failed" -eq 0 ]
}
