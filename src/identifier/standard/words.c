/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard/words.h"

/* Each table is sorted by its spelling, in bytes; a unit test holds it so. */

#define PLAIN(spelling, printed)                                               \
    {                                                                          \
        spelling, printed, "", ' ', false                                      \
    }
#define STAGED(spelling, printed, stage)                                       \
    {                                                                          \
        spelling, printed, stage, ' ', false                                   \
    }

/* clang-format off */
static const struct ss_word PUBLISHERS[] = {
    PLAIN("asme", "ASME"),
    PLAIN("astm", "ASTM"),
    PLAIN("cei", "CEI"), /* French for IEC, and the Italian committee */
    PLAIN("cie", "CIE"),
    PLAIN("cispr", "CISPR"),
    PLAIN("hl", "HL"), /* HL7: its figure is a token of its own */
    PLAIN("idf", "IDF"),
    PLAIN("iec", "IEC"),
    PLAIN("iecee", "IECEE"),
    PLAIN("iecex", "IECEx"),
    PLAIN("iecq", "IECQ"),
    PLAIN("ieee", "IEEE"),
    PLAIN("iho", "IHO"),
    PLAIN("ilac", "ILAC"),
    PLAIN("iso", "ISO"),
    PLAIN("itu", "ITU"),
    PLAIN("iultcs", "IULTCS"),
    PLAIN("oecd", "OECD"),
    PLAIN("oiml", "OIML"),
    PLAIN("sae", "SAE"),
    PLAIN("undp", "UNDP"),
};
static const struct ss_word STAGES[] = {
    PLAIN("acd", "ACD"),
    PLAIN("acdv", "ACDV"),
    PLAIN("adis", "ADIS"),
    PLAIN("afdis", "AFDIS"),
    PLAIN("anw", "ANW"),
    PLAIN("awi", "AWI"),
    PLAIN("ccdv", "CCDV"),
    PLAIN("cd", "CD"),
    PLAIN("cdm", "CDM"),
    PLAIN("cdv", "CDV"),
    PLAIN("cfdis", "CFDIS"),
    PLAIN("dis", "DIS"),
    PLAIN("dp", "DP"),
    PLAIN("fcd", "FCD"),
    PLAIN("fdis", "FDIS"),
    PLAIN("np", "NP"),
    PLAIN("nwi", "NP"),
    PLAIN("nwip", "NP"),
    PLAIN("pcd", "PCD"),
    PLAIN("pnw", "PNW"),
    PLAIN("prf", "PRF"),
    PLAIN("pwi", "PWI"),
    PLAIN("rfdis", "RFDIS"),
    PLAIN("wd", "WD"),
};
static const struct ss_word TYPES[] = {
    PLAIN("ca", "CA"),
    PLAIN("cs", "CS"),
    PLAIN("data", "DATA"),
    STAGED("dguide", "Guide", "D"),
    STAGED("disp", "ISP", "D"),
    STAGED("dpas", "PAS", "D"),
    STAGED("dtr", "TR", "D"),
    STAGED("dts", "TS", "D"),
    STAGED("fdguide", "Guide", "FD"),
    STAGED("fdisp", "ISP", "FD"),
    STAGED("fdpas", "PAS", "FD"),
    STAGED("fdtr", "TR", "FD"),
    STAGED("fdts", "TS", "FD"),
    PLAIN("guide", "Guide"),
    PLAIN("isp", "ISP"),
    PLAIN("iwa", "IWA"),
    PLAIN("od", "OD"),
    PLAIN("pas", "PAS"),
    STAGED("pdisp", "ISP", "PD"),
    STAGED("pdpas", "PAS", "PD"),
    STAGED("pdtr", "TR", "PD"),
    STAGED("pdts", "TS", "PD"),
    PLAIN("r", "R"),
    PLAIN("srd", "SRD"),
    PLAIN("tec", "TEC"),
    PLAIN("tr", "TR"),
    PLAIN("trf", "TRF"),
    PLAIN("ts", "TS"),
    PLAIN("tta", "TTA"),
    PLAIN("wp", "WP"),
};
/* Printed: the kind, as ss_supplement.kind has it. */
static const struct ss_word SUPPLEMENTS[] = {
    PLAIN("a", "amd"),
    PLAIN("add", "add"),
    PLAIN("addendum", "add"),
    PLAIN("am", "amd"),
    PLAIN("amd", "amd"),
    PLAIN("amendment", "amd"),
    PLAIN("cor", "cor"),
    PLAIN("corr", "cor"),
    PLAIN("corrigendum", "cor"),
    STAGED("dad", "add", "D"),
    STAGED("dadd", "add", "D"),
    STAGED("dam", "amd", "D"),
    STAGED("damd", "amd", "D"),
    STAGED("dcor", "cor", "D"),
    STAGED("dsuppl", "suppl", "D"),
    PLAIN("ext", "ext"),
    STAGED("fdam", "amd", "FD"),
    STAGED("fdamd", "amd", "FD"),
    STAGED("fdcor", "cor", "FD"),
    STAGED("fdsuppl", "suppl", "FD"),
    STAGED("fpdam", "amd", "FPD"),
    STAGED("fpdamd", "amd", "FPD"),
    PLAIN("frag", "frag"),
    PLAIN("fragc", "fragc"),
    PLAIN("ish", "ish"),
    STAGED("pdad", "add", "PD"),
    STAGED("pdam", "amd", "PD"),
    STAGED("pdamd", "amd", "PD"),
    STAGED("pdcor", "cor", "PD"),
    PLAIN("sup", "suppl"),
    PLAIN("suppl", "suppl"),
    PLAIN("supplement", "suppl"),
};
static const struct ss_word FORMS[] = {
    PLAIN("cmv", "CMV"),
    PLAIN("csv", "CSV"),
    PLAIN("db", "DB"),
    PLAIN("exv", "EXV"),
    PLAIN("pac", "PAC"),
    PLAIN("prv", "PRV"),
    PLAIN("rlv", "RLV"),
    PLAIN("ser", "SER"),
};
static const struct ss_word EUROPEANS[] = {
    PLAIN("cecc", "CECC"),
    PLAIN("cen", "CEN"),
    PLAIN("cenelec", "CLC"),
    PLAIN("clc", "CLC"),
    PLAIN("cr", "CR"),
    PLAIN("cwa", "CWA"),
    PLAIN("eccs", "ECCS"),
    PLAIN("en", "EN"),
    PLAIN("env", "ENV"),
    PLAIN("es", "ES"),
    PLAIN("etsi", "ETSI"), /* only behind CEN and CLC */
    PLAIN("hd", "HD"),
};
#define NATIONAL(spelling, printed, joint) {spelling, printed, "", joint, false}
#define ALONE(spelling, printed, joint) {spelling, printed, "", joint, true}
static const struct ss_word NATIONALS[] = {
    NATIONAL("ansi", "ANSI", ' '),
    NATIONAL("bds", "BDS", ' '),
    ALONE("bs", "BS", ' '),
    NATIONAL("cei", "CEI", ' '),
    NATIONAL("csn", "\xc4\x8cSN", ' '),
    NATIONAL("cys", "CYS", ' '),
    NATIONAL("dd", "DD", ' '),
    ALONE("din", "DIN", ' '),
    ALONE("ds", "DS", '/'),
    NATIONAL("dsf", "DSF", '/'),
    NATIONAL("dstu", "DSTU", ' '),
    NATIONAL("elot", "ELOT", ' '),
    NATIONAL("evs", "EVS", '-'),
    NATIONAL("fd", "FD", ' '),
    NATIONAL("gost", "GOST", ' '),
    NATIONAL("hrn", "HRN", ' '),
    NATIONAL("i.s.", "I.S.", ' '), /* never one token */
    NATIONAL("ilnas", "ILNAS", '-'),
    NATIONAL("incits", "INCITS", '/'),
    NATIONAL("is", "IS", '/'),
    NATIONAL("ist", "\xc3\x8dST", ' '),
    NATIONAL("jis", "JIS", ' '),
    NATIONAL("khrn", "kHRN", ' '),
    NATIONAL("ksist", "kSIST", ' '),
    NATIONAL("lst", "LST", ' '),
    NATIONAL("lvs", "LVS", ' '),
    NATIONAL("mks", "MKS", ' '),
    NATIONAL("msa", "MSA", ' '),
    NATIONAL("msz", "MSZ", ' '),
    NATIONAL("nbn", "NBN", ' '),
    NATIONAL("nek", "NEK", ' '),
    ALONE("nen", "NEN", '-'),
    NATIONAL("nf", "NF", ' '),
    NATIONAL("nhrn", "nHRN", ' '),
    NATIONAL("np", "NP", ' '),
    NATIONAL("npr", "NPR", '-'),
    ALONE("ns", "NS", '-'),
    ALONE("oenorm", "\xc3\x96NORM", ' '),
    ALONE("onorm", "\xc3\x96NORM", ' '),
    NATIONAL("osist", "oSIST", ' '),
    NATIONAL("ove", "OVE", ' '),
    NATIONAL("pd", "PD", ' '),
    NATIONAL("pn", "PN", '-'),
    NATIONAL("sfs", "SFS", '-'),
    NATIONAL("sis", "SIS", '-'),
    ALONE("sist", "SIST", ' '),
    NATIONAL("sn", "SN", ' '),
    NATIONAL("snv", "SNV", ' '),
    NATIONAL("sr", "SR", ' '),
    NATIONAL("srps", "SRPS", ' '),
    NATIONAL("ss", "SS", '-'),
    NATIONAL("stn", "STN", ' '),
    NATIONAL("ts", "TS", ' '),
    ALONE("une", "UNE", '-'),
    ALONE("uni", "UNI", ' '),
    NATIONAL("vde", "VDE", ' '),
    NATIONAL("xp", "XP", ' '),
    NATIONAL("\xc3\x8dst", "\xc3\x8dST", ' '),  /* with the accents of their */
    ALONE("\xc3\x96norm", "\xc3\x96NORM", ' '), /* languages, of either case */
    NATIONAL("\xc3\xadst", "\xc3\x8dST", ' '),
    ALONE("\xc3\xb6norm", "\xc3\x96NORM", ' '),
    NATIONAL("\xc4\x8csn", "\xc4\x8cSN", ' '),
    NATIONAL("\xc4\x8dsn", "\xc4\x8cSN", ' '),
};
/* clang-format on */

#define TABLE(words)                                                           \
    {                                                                          \
        words, sizeof words / sizeof *words                                    \
    }
static const struct {
    const struct ss_word *words;
    size_t count;
} TABLES[SS_WORD_CLASSES] = {
    [SS_WORD_PUBLISHER] = TABLE(PUBLISHERS),
    [SS_WORD_STAGE] = TABLE(STAGES),
    [SS_WORD_TYPE] = TABLE(TYPES),
    [SS_WORD_SUPPLEMENT] = TABLE(SUPPLEMENTS),
    [SS_WORD_FORM] = TABLE(FORMS),
    [SS_WORD_EUROPEAN] = TABLE(EUROPEANS),
    [SS_WORD_NATIONAL] = TABLE(NATIONALS),
};

static int lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Compares a word with a spelling in lower case, as strcmp does. */
static int compare(const char *word, size_t length, const char *spelling)
{
    for (size_t i = 0; i < length; i++) {
        int difference =
            lower((unsigned char)word[i]) - (unsigned char)spelling[i];
        if (difference != 0)
            return difference;
    }
    return spelling[length] ? -1 : 0;
}

const struct ss_word *ss_word_find(enum ss_word_class class, const char *word,
                                   size_t length)
{
    size_t low = 0;
    size_t high = TABLES[class].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ss_word *entry = &TABLES[class].words[middle];
        int order = compare(word, length, entry->spelling);
        if (order == 0)
            return entry;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct ss_word *ss_word_at(const struct ss_cursor *cursor,
                                 enum ss_word_class class)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_WORD)
        return NULL;
    return ss_word_find(class, cursor->text->text + token->at, token->length);
}

const struct ss_word *ss_take_word_of(struct ss_cursor *cursor,
                                      enum ss_word_class class)
{
    const struct ss_word *word = ss_word_at(cursor, class);
    if (word)
        cursor->at++;
    return word;
}
