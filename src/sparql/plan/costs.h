/* SPDX-License-Identifier: Apache-2.0 */
/* What steps cost, in nanoseconds a row, as measured. */
#ifndef SS_COSTS_H
#define SS_COSTS_H

#define COST_SCAN_OPEN 900.0
#define COST_SCAN 3.0
#define COST_BUILD 25.0
#define COST_PROBE 15.0
#define COST_MERGE 5.0
#define COST_ROW 8.0
#define COST_BIND 300.0
#define COST_FILTER 80.0
#define COST_EXTEND 150.0
#define COST_DISTINCT 30.0
#define COST_GROUP 30.0
#define COST_ORDER 100.0
#define COST_SERVICE 1e8

#endif
