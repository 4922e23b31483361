/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/prune_choice.h"

#include <stdlib.h>
#include <string.h>

#include "fetch/manifest_line.h"

/* A digest that a line names, and whether that line keeps it. */
struct vote {
    const char *digest;
    bool keep;
};

static int compare_votes(const void *left, const void *right)
{
    const struct vote *a = left, *b = right;
    int order = strcmp(a->digest, b->digest);
    return order ? order : b->keep - a->keep;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Whether what came at this moment may have come on the day or later. */
static bool came_since(const char *moment, const char *day)
{
    size_t length = strlen(moment) < strlen(day) ? strlen(moment) : strlen(day);
    return strncmp(moment, day, length) >= 0;
}

/* Votes for the lines of one source, from the newest back. */
static void vote_source(struct vote *votes, const struct ss_snapshot *const *of,
                        size_t count, const struct ss_prune_rule *rule)
{
    bool no_rule = !rule->newest && !rule->since;
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        const struct ss_snapshot *line = of[count - 1 - i];
        bool known = false;
        for (size_t j = 0; j < i && !known && different <= rule->newest; j++)
            known = strcmp(votes[j].digest, line->digest) == 0;
        different += !known;
        votes[i] = (struct vote){
            line->digest,
            i == 0 || no_rule || (different <= rule->newest) ||
                (rule->since &&
                 came_since(ss_snapshot_moment(line), rule->since))};
    }
}

/* Gathers the digests from the votes: the first of each decides. */
static void count_votes(struct ss_prune_choice *out, const struct vote *votes,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(votes[i].digest, votes[i - 1].digest) == 0)
            continue;
        out->names[out->named++] = votes[i].digest;
        if (votes[i].keep)
            out->kept++;
        else
            out->drop[out->dropped++] = votes[i].digest;
    }
}

int ss_prune_choose(struct ss_prune_choice *out,
                    const struct ss_snapshot_list *list,
                    const struct ss_prune_rule *rule)
{
    size_t count = 0;
    size_t room = list->count + 1;
    *out = (struct ss_prune_choice){0};
    const struct ss_snapshot **there = calloc(room, sizeof *there);
    struct vote *votes = calloc(room, sizeof *votes);
    out->names = calloc(room, sizeof *out->names);
    out->drop = calloc(room, sizeof *out->drop);
    bool good = there && votes && out->names && out->drop;
    for (size_t i = 0; good && i < list->count; i++) {
        const struct ss_snapshot *line = ss_snapshot_sorted(list, i);
        if (!line->pruned)
            there[count++] = line;
    }
    for (size_t start = 0, end; good && start < count; start = end) {
        end = start + 1;
        while (end < count && ss_snapshot_same_source(there[end], there[start]))
            end++;
        vote_source(votes + start, there + start, end - start, rule);
    }
    if (good) {
        qsort(votes, count, sizeof *votes, compare_votes);
        count_votes(out, votes, count);
    }
    free(there);
    free(votes);
    return good ? 0 : -1;
}

void ss_prune_choice_release(struct ss_prune_choice *choice)
{
    free(choice->names);
    free(choice->drop);
    *choice = (struct ss_prune_choice){0};
}

bool ss_prune_names(const struct ss_prune_choice *choice, const char *digest)
{
    return choice->named && bsearch(&digest, choice->names, choice->named,
                                    sizeof digest, compare_names);
}

bool ss_prune_drops(const struct ss_prune_choice *choice, const char *digest)
{
    return choice->dropped && bsearch(&digest, choice->drop, choice->dropped,
                                      sizeof digest, compare_names);
}
