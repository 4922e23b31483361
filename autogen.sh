#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the build system, and with a word more: everything from nothing.
#
#   ./autogen.sh         writes ./configure (autoreconf)
#   ./autogen.sh demo    installs what is missing, builds, and shows the main job
#   ./autogen.sh check   installs what is missing, builds, and runs the tests
#
# demo and check build in ./build and leave the source tree alone. What stands
# in $CONFIGURE_FLAGS goes to configure.
set -eu
cd "$(dirname "$0")"

BUILD_PACKAGES="autoconf automake pkg-config make gcc libc6-dev
    librdf0-dev librasqal3-dev libraptor2-dev libserd-dev libjansson-dev
    nettle-dev libxxhash-dev libpcre2-dev libgmp-dev libunistring-dev
    libcurl4-gnutls-dev libxml2-dev libyaml-dev libzip-dev libzstd-dev zlib1g-dev"
TEST_PACKAGES="libcmocka-dev raptor2-utils redland-utils serdi valgrind python3
    python3-yaml xz-utils zstd openssl"

die() {
    echo "autogen.sh: $*" >&2
    exit 1
}

# Prints those of the packages given that are not installed.
missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) ||
            state=
        [ "$state" = installed ] || provided "$package" || echo "$package"
    done
}

# Says whether the programs of a package are there without the package.
provided() {
    case $1 in
    gcc) command -v gcc >/dev/null && echo 'int main(void){return 0;}' |
        gcc -x c -o /dev/null - 2>/dev/null ;;
    make | python3)
        command -v "$1" >/dev/null ;;
    *) return 1 ;;
    esac
}

install_packages() {
    command -v dpkg-query >/dev/null ||
        die "this is no Debian system; install what README.md lists, then run ./autogen.sh && ./configure && make"
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    echo "Debian packages that are missing: $missing"
    if [ "$(id -u)" = 0 ]; then
        run=env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        run=sudo
    elif command -v sudo >/dev/null && [ -t 0 ]; then
        run=sudo
    else
        echo "Neither root nor sudo here. Run this, then start again:" >&2
        echo "    apt-get install --no-install-recommends $missing" >&2
        exit 1
    fi
    $run apt-get update -q
    # shellcheck disable=SC2086
    $run env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $missing
}

generate() {
    command -v autoreconf >/dev/null ||
        die "autoreconf is missing: apt-get install autoconf automake pkg-config"
    autoreconf --install --warnings=all,no-portability "$@"
}

# Configures and builds in ./build.
build() {
    generate
    mkdir -p build
    cd build
    # shellcheck disable=SC2086
    [ -f config.status ] || eval "../configure -q ${CONFIGURE_FLAGS-}"
    make -s -j "$(nproc 2>/dev/null || echo 1)"
}

case ${1-} in
'')
    generate --force
    echo "Now run ./configure && make, or see README.md."
    ;;
demo)
    # shellcheck disable=SC2086
    install_packages $BUILD_PACKAGES
    build
    exec sh ../tests/demo.sh "$PWD"
    ;;
check)
    # shellcheck disable=SC2086
    install_packages $BUILD_PACKAGES $TEST_PACKAGES
    build
    exec make -s -j "$(nproc 2>/dev/null || echo 1)" check
    ;;
*)
    echo "usage: ./autogen.sh [demo | check]" >&2
    exit 2
    ;;
esac
