"""Runs a command in a terminal of its own, where Ctrl-C reaches it."""

import os
import pty
import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_DFL)  # lit ignores it
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
