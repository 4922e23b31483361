#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles every header of src/ alone: each includes what it needs.
# Uses CC, CPPFLAGS and SS_SOURCE; prints TAP.
set -eu

cd "${SS_SOURCE:-.}"
CC=${CC:-cc}
LANG_FLAGS='-std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c'
headers=$(find src -name '*.h' | LC_ALL=C sort)
# shellcheck disable=SC2086
set -- $headers
if [ $# -eq 0 ]; then
    echo "Bail out! there is no header below src"
    exit 1
fi
echo "1..$#"
number=0
status=0
for header in "$@"; do
    number=$((number + 1))
    # Twice: a header may be included more than once.
    # shellcheck disable=SC2086
    if message=$(printf '#include "%s"\n#include "%s"\n' \
        "${header#src/}" "${header#src/}" |
        $CC $LANG_FLAGS -Isrc ${CPPFLAGS-} - 2>&1); then
        echo "ok $number - $header"
    else
        echo "not ok $number - $header"
        echo "$message" | sed 's/^/# /'
        status=1
    fi
done
exit $status
