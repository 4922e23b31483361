# SPDX-License-Identifier: Apache-2.0
"""Some calls of writers fail; see bench/failing_calls.py."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import failing_calls

sys.exit(failing_calls.main(step=97, triples=5_000))
