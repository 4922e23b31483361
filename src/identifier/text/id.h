/* SPDX-License-Identifier: Apache-2.0 */
/* Where the IRIs of resources begin. */
#ifndef SS_ID_H
#define SS_ID_H

#define SS_ID "https://w3id.org/standscape/id/"

/* Room for the IRI of a resource and its closing 0, in bytes. */
enum { SS_IRI_SIZE = 320 };

#endif
