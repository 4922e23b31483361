/* SPDX-License-Identifier: Apache-2.0 */
/* Moments as texts: 2026-09-30T12:00:00Z (ISO 8601), in UTC. */
#ifndef SS_MOMENT_NOW_H
#define SS_MOMENT_NOW_H

enum { SS_NOW_ROOM = 32 };

/* The moment now. */
void ss_moment_now(char out[SS_NOW_ROOM]);

#endif
