/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the reference of a standard says, part by part. The grammars of the
 * bodies fill it (standard_*.c), and print, name and URN are made from it
 * alone, so that a spelling has no influence on them.
 */
#ifndef SS_STANDARD_H
#define SS_STANDARD_H

#include <stdbool.h>
#include <stddef.h>

/* The rules by which a reference is read and printed. */
enum ss_scheme {
    SS_SCHEME_ISO,  /* ISO, alone or with others: ISO/IEC, ISO/ASTM */
    SS_SCHEME_IEC,  /* IEC and its families: CISPR, IECEE */
    SS_SCHEME_CEN,  /* EN, CEN/TS, CLC/TR, CWA, HD ..., and national ones */
    SS_SCHEME_ETSI, /* ETSI EN, TS, GS ... */
    SS_SCHEME_ITU,  /* ITU-T, ITU-R */
    SS_SCHEME_IEEE, /* IEEE and its joint projects */
    SS_SCHEME_NIST, /* SP, FIPS, IR, AI ... */
    SS_SCHEME_ECMA, /* ECMA */
    SS_SCHEME_OIML  /* OIML */
};

enum {
    SS_LAYERS = 4,
    SS_PUBLISHERS = 6,
    SS_SUPPLEMENTS = 6,
    SS_WORD_SIZE = 16,  /* room for a word and its closing 0 */
    SS_NUMBER_SIZE = 64 /* room for a number and its closing 0 */
};

/*
 * Who publishes: "ISO/IEC", "EN", "DIN". In "DIN EN ISO/IEC 22989:2023" there
 * are three layers, the outermost first: each adopts the one behind it. The
 * number is theirs in common, the year that of the outermost one alone.
 */
struct ss_layer {
    char publishers[SS_PUBLISHERS][SS_WORD_SIZE]; /* as printed: "ISO" */
    size_t publisher_count;
    char type[SS_WORD_SIZE]; /* of this layer, as printed: "TS"; "" for the
                                plain one (International Standard, EN) */
};

/* "/Amd 1:2024", "+A1:2021", "/AC:2018" */
struct ss_supplement {
    char kind[SS_WORD_SIZE];   /* lower case: amd cor add suppl ext a ac ... */
    char stage[SS_WORD_SIZE];  /* of a draft, as printed: "CD", "D", "pr" */
    char number[SS_WORD_SIZE]; /* "" where it has none */
    char iteration[SS_WORD_SIZE];
    unsigned year;  /* 0: none */
    unsigned month; /* 1 to 12; 0: none */
    bool included;  /* "+": part of a consolidated text */
    char edition[SS_WORD_SIZE]; /* of the supplement itself: "1" in ed.1 */
};

struct ss_standard {
    enum ss_scheme scheme;
    struct ss_layer layers[SS_LAYERS];
    size_t layer_count;
    char stage[SS_WORD_SIZE];     /* of a draft, as printed: "CD", "FDIS", "pr";
                                     "D" with type TS is "DTS" */
    char number[SS_NUMBER_SIZE];  /* "27001", "X.509", "SP 800-53" */
    char part[SS_NUMBER_SIZE];    /* "1", "E01"; "" where there is none */
    char subpart[SS_NUMBER_SIZE]; /* what follows the part: "2", "2-14" */
    char iteration[SS_WORD_SIZE]; /* of a draft: "2" in DIS 3095.2 */
    char edition[SS_WORD_SIZE];   /* "1" in ed.1 */
    char version[SS_WORD_SIZE];   /* "2.1.1" in V2.1.1 */
    unsigned year;                /* 0: none */
    unsigned month;               /* 1 to 12; 0: none */
    unsigned day;                 /* 1 to 31; 0: none */
    char language[SS_WORD_SIZE];  /* "E", "E/F" */
    char form[SS_WORD_SIZE];      /* CSV RLV CMV EXV DB ..., Redline */
    struct ss_supplement supplements[SS_SUPPLEMENTS];
    size_t supplement_count;
};

#endif
