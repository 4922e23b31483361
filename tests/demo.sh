#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job in a few commands: demo.sh BUILD-FOLDER
set -eu
build=$1
standscape=$build/bin/standscape
folder=$build/demo
data=$build/share/standscape/data
rm -rf "$folder"
mkdir -p "$folder"
STANDSCAPE_LANDSCAPE=$folder/landscape
export STANDSCAPE_LANDSCAPE

# Says what is run, as one would type it, and runs it.
run() {
    echo
    printf '$ standscape'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    echo
    "$standscape" "$@"
}

echo "A landscape from the curated facts and a selection of ISO Open Data,"
echo "without any network:"
run init
run pull iso --from "$data/snapshots/iso"
run stats -f table
run trace "AI Act"
run query -f table 'SELECT ?draft ?stage ?day ?source WHERE {
  ?w sl:reference ?draft ; sl:responsible ?c .
  ?c skos:prefLabel "CEN/CLC/JTC 21" .
  ?e sl:onProject ?w ; sl:stage ?s ; sl:eventDate ?day ;
     prov:wasDerivedFrom ?g .
  ?s skos:notation ?stage .
  ?g dcterms:title ?source } ORDER BY ?draft ?day ?source'
run export -o "$folder/landscape.ttl"
echo
echo "Landscape: $STANDSCAPE_LANDSCAPE"
echo "Turtle:    $folder/landscape.ttl"
echo "Go on with: export STANDSCAPE_LANDSCAPE=$STANDSCAPE_LANDSCAPE"
echo "            $standscape --help"
