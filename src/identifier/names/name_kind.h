/* SPDX-License-Identifier: Apache-2.0 */
/* What a name of the table stands for. */
#ifndef SS_NAME_KIND_H
#define SS_NAME_KIND_H

#include "identifier/reading/reading.h"

/* The kind of thing that an IRI of the table names, by its path; for standards
 * SS_KIND_STANDARD, dated or not; SS_KIND_THING where the path tells none. */
enum ss_reference_kind ss_name_kind(const char *iri);

#endif
