# SPDX-License-Identifier: Apache-2.0
"""Disks that are full after some part of a write; see bench/full_disk.py."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SS_TEST_DATA"], "bench"))
import full_disk

sys.exit(full_disk.main(steps=4, triples=10_000))
