/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/service/allowed.h"

/* The functions return the first SERVICE that stands there, or NULL. How deep
 * they go is limited by the parser. */
static const struct ss_element *in_pattern(const struct ss_pattern *pattern);

static const struct ss_element *
in_expression(const struct ss_expression *expression)
{
    const struct ss_element *found = NULL;
    if (!expression)
        return NULL;
    if (expression->kind == SS_EXISTS)
        return in_pattern(expression->pattern);
    for (size_t i = 0; !found && i < expression->count; i++)
        found = in_expression(expression->arguments[i]);
    return found;
}

static const struct ss_element *in_columns(const struct ss_column *columns,
                                           size_t count)
{
    const struct ss_element *found = NULL;
    for (size_t i = 0; !found && i < count; i++)
        found = in_expression(columns[i].expression);
    return found;
}

static const struct ss_element *in_select(const struct ss_select *select)
{
    const struct ss_element *found = in_pattern(select->where);
    if (!found)
        found = in_columns(select->columns, select->column_count);
    if (!found)
        found = in_columns(select->groups, select->group_count);
    for (size_t i = 0; !found && i < select->having_count; i++)
        found = in_expression(select->having[i]);
    for (size_t i = 0; !found && i < select->order_count; i++)
        found = in_expression(select->orders[i].expression);
    return found;
}

static const struct ss_element *in_element(const struct ss_element *element)
{
    if (element->kind == SS_ELEMENT_SERVICE)
        return element;
    const struct ss_element *found = in_expression(element->expression);
    if (!found && element->select)
        found = in_select(element->select);
    for (const struct ss_pattern *group = element->group; !found && group;
         group = group->alternative)
        found = in_pattern(group);
    return found;
}

static const struct ss_element *in_pattern(const struct ss_pattern *pattern)
{
    const struct ss_element *found = NULL;
    if (!pattern)
        return NULL;
    for (const struct ss_element *e = pattern->first; !found && e; e = e->next)
        found = in_element(e);
    return found;
}

int ss_services_allowed(const struct ss_algebra_query *query, bool allowed,
                        const char *name, struct ss_error *error)
{
    const struct ss_element *service =
        allowed ? NULL : in_select(&query->query->select);
    if (!service)
        return 0;
    const struct ss_node *node = &service->name;
    bool variable = node->variable != SS_NO_VARIABLE;
    const char *who =
        variable ? query->query->variables[node->variable] : node->term.text;
    return ss_fail(error, SS_BAD_INPUT,
                   "%s:%u:%u: SERVICE asks %s%.400s%s over the network; allow "
                   "it with --allow-service",
                   name, service->spot.line, service->spot.column,
                   variable ? "?" : "<", who, variable ? "" : ">");
}
