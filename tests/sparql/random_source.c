/* SPDX-License-Identifier: Apache-2.0 */
#include "random_source.h"

struct ss_random ss_random_from_seed(uint64_t seed)
{
    return (struct ss_random){.state = seed};
}

struct ss_random ss_random_from_bytes(const unsigned char *bytes, size_t length)
{
    return (struct ss_random){.bytes = bytes, .left = length};
}

/* A counter whose bits are mixed by multiplications and shifts. */
static uint64_t mix(uint64_t *state)
{
    uint64_t mixed = *state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

unsigned ss_random_below(struct ss_random *random, unsigned limit)
{
    if (!random->bytes)
        return (unsigned)(mix(&random->state) % limit);
    if (random->left == 0)
        return 0;
    random->left--;
    return *random->bytes++ % limit;
}

bool ss_random_chance(struct ss_random *random, unsigned percent)
{
    return 100 - ss_random_below(random, 100) <= percent;
}
