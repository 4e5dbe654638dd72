"""Runs asynq-lint on a terminal and does something when so many files are done.

    terminal.py DONE interrupt|append=FILE|nothing COMMAND...

Prints what was shown, without what was written over, and gives the exit code. Fails if
nothing is to be seen for a minute, or if it goes on for 10 s after an interruption.
"""

import os
import pty
import re
import select
import sys
import time

done, action, command = sys.argv[1], sys.argv[2], sys.argv[3:]


def act(terminal):
    if action == "interrupt":
        os.write(terminal, b"\x03")
    elif action.startswith("append="):
        with open(action.removeprefix("append="), "a") as file:
            file.write("// Somebody else was here.\n")


def watch(terminal):
    shown, acted = b"", None
    while True:
        ready = select.select([terminal], [], [], 60)[0]
        if not ready or (acted and action == "interrupt" and time.monotonic() > acted + 10):
            sys.exit(f"it does not end: {shown[-500:]}")
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Nobody writes any more.
            part = b""
        if not part:
            return shown
        shown += part
        if not acted and f"[{done}/".encode() in shown:
            acted = time.monotonic()
            act(terminal)


process, terminal = pty.fork()
if process == 0:
    os.execvp(command[0], command)
shown = watch(terminal).decode(errors="replace").replace("\r\n", "\n")
code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
# Lines that take the place of others become lines of their own.
print(re.sub("\r\x1b\\[K", "\n", shown))
sys.exit(code)
