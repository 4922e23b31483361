# SPDX-License-Identifier: Apache-2.0
"""Writers of a store are killed at a few moments; see bench/crash.py."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import crash

sys.exit(crash.main(moments=16, triples=40_000))
