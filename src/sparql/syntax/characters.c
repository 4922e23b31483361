/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/characters.h"

#include <stddef.h>

bool ss_ascii_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

bool ss_ascii_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

int ss_hex_value(uint32_t code)
{
    if (ss_ascii_digit(code))
        return (int)(code - '0');
    if (code >= 'a' && code <= 'f')
        return (int)(code - 'a') + 10;
    if (code >= 'A' && code <= 'F')
        return (int)(code - 'A') + 10;
    return -1;
}

bool ss_pn_chars_base(uint32_t code)
{
    static const uint32_t RANGES[][2] = {
        {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
        {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
        {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
        {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
    if (code < 0x80)
        return ss_ascii_letter(code);
    for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++)
        if (code >= RANGES[i][0] && code <= RANGES[i][1])
            return true;
    return false;
}

bool ss_pn_chars_u(uint32_t code)
{
    return code == '_' || ss_pn_chars_base(code);
}

bool ss_varname_char(uint32_t code)
{
    return ss_pn_chars_u(code) || ss_ascii_digit(code) || code == 0xB7 ||
           (code >= 0x300 && code <= 0x36F) || code == 0x203F || code == 0x2040;
}

bool ss_pn_chars(uint32_t code)
{
    return code == '-' || ss_varname_char(code);
}
