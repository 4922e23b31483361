# SPDX-License-Identifier: Apache-2.0
"""Stores are damaged in a few ways; see bench/damage.py."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import damage

sys.exit(damage.main(damages=40))
