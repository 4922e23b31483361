/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard_words.h"

#include <string.h>
#include <strings.h>

struct entry {
    const char *spelling;
    struct ss_word word;
};

#define BODY(spelling, notation)                                               \
    {                                                                          \
        spelling,                                                              \
        {                                                                      \
            SS_WORD_BODY, notation, SS_SUPPLEMENT_NONE, false                  \
        }                                                                      \
    }
#define STAGE(spelling)                                                        \
    {                                                                          \
        spelling,                                                              \
        {                                                                      \
            SS_WORD_STAGE, NULL, SS_SUPPLEMENT_NONE, true                      \
        }                                                                      \
    }
#define TYPE(spelling, notation, draft)                                        \
    {                                                                          \
        spelling,                                                              \
        {                                                                      \
            SS_WORD_TYPE, notation, SS_SUPPLEMENT_NONE, draft                  \
        }                                                                      \
    }
#define SUPPLEMENT(spelling, notation, kind, draft)                            \
    {                                                                          \
        spelling,                                                              \
        {                                                                      \
            SS_WORD_SUPPLEMENT, notation, SS_SUPPLEMENT_##kind, draft          \
        }                                                                      \
    }

/* clang-format off */
static const struct entry entries[] = {
    BODY("ISO", "iso"),
    BODY("IEC", "iec"),
    BODY("IEEE", "ieee"),
    BODY("ASTM", "astm"),
    BODY("CIE", "cie"),
    BODY("HL7", "hl7"),
    BODY("SAE", "sae"),
    BODY("ASME", "asme"),
    BODY("OECD", "oecd"),
    BODY("UNDP", "undp"),
    BODY("IDF", "idf"),
    BODY("IULTCS", "iultcs"),
    BODY("ITU", "itu"),
    STAGE("PWI"),
    STAGE("NP"),
    STAGE("NWIP"),
    STAGE("AWI"),
    STAGE("WD"),
    STAGE("CD"),
    STAGE("FCD"),
    STAGE("PCD"),
    STAGE("DIS"),
    STAGE("FDIS"),
    STAGE("DP"),
    STAGE("PRF"),
    TYPE("TS", "ts", false),
    TYPE("TR", "tr", false),
    TYPE("PAS", "pas", false),
    TYPE("Guide", "guide", false),
    TYPE("IWA", "iwa", false),
    TYPE("R", "r", false),
    TYPE("ISP", "isp", false),
    TYPE("DATA", "data", false),
    TYPE("TTA", "tta", false),
    TYPE("DTS", "ts", true),
    TYPE("FDTS", "ts", true),
    TYPE("PDTS", "ts", true),
    TYPE("DTR", "tr", true),
    TYPE("FDTR", "tr", true),
    TYPE("PDTR", "tr", true),
    TYPE("DPAS", "pas", true),
    TYPE("FDPAS", "pas", true),
    TYPE("DGuide", "guide", true),
    TYPE("FDGuide", "guide", true),
    TYPE("DISP", "isp", true),
    TYPE("FDISP", "isp", true),
    TYPE("PDISP", "isp", true),
    SUPPLEMENT("Amd", "amd", AMD, false),
    SUPPLEMENT("DAmd", "amd", AMD, true),
    SUPPLEMENT("FDAmd", "amd", AMD, true),
    SUPPLEMENT("PDAmd", "amd", AMD, true),
    SUPPLEMENT("DAM", "amd", AMD, true),
    SUPPLEMENT("FDAM", "amd", AMD, true),
    SUPPLEMENT("PDAM", "amd", AMD, true),
    SUPPLEMENT("FPDAM", "amd", AMD, true),
    SUPPLEMENT("Cor", "cor", COR, false),
    SUPPLEMENT("DCor", "cor", COR, true),
    SUPPLEMENT("FDCor", "cor", COR, true),
    SUPPLEMENT("Add", "add", ADD, false),
    SUPPLEMENT("DAdd", "add", ADD, true),
    SUPPLEMENT("Suppl", "suppl", SUPPL, false),
    SUPPLEMENT("DSuppl", "suppl", SUPPL, true),
    SUPPLEMENT("FDSuppl", "suppl", SUPPL, true),
    SUPPLEMENT("Ext", "ext", EXT, false),
    SUPPLEMENT("DExt", "ext", EXT, true),
};
/* clang-format on */

const struct ss_word *ss_standard_word(const char *word, size_t length)
{
    static const struct ss_word unknown;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (strlen(entries[i].spelling) == length &&
            strncasecmp(entries[i].spelling, word, length) == 0)
            return &entries[i].word;
    return &unknown;
}
