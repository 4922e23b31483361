# SPDX-License-Identifier: Apache-2.0
"""Queries without an end are stopped, and deep ones are no crash; see
bench/limits.py, which this asks each query in one of three ways."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import limits

sys.exit(limits.main(turns=True))
