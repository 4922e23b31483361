/* SPDX-License-Identifier: Apache-2.0 */
/* What librdf looks for in librdf_storage_standscape.so. */
#include "store/redland/storage.h"

__attribute__((visibility("default"))) void
librdf_storage_module_register_factory(librdf_world *world);

void librdf_storage_module_register_factory(librdf_world *world)
{
    ss_storage_register(world);
}
