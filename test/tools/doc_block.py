#!/usr/bin/env python3
"""Prints the block of a page that follows a mark.

    doc_block.py PAGE MARK     <!-- MARK --> stands on the line before the block
"""

import re
import sys

page, mark = sys.argv[1:]
with open(page) as file:
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w*\n(.*?)```", file.read(), re.DOTALL)
if not found:
    sys.exit(f"{page} has no block '{mark}'")
print(found.group(1), end="")
