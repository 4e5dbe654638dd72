"""Writes a file with CRLF and one in Latin-1, or checks that they were fixed and kept."""

import sys

if sys.argv[1] == "--check":
    crlf, latin = (open(path, "rb").read() for path in sys.argv[2:])
    assert b"gather" in crlf and crlf.count(b"\n") == crlf.count(b"\r\n")
    assert b"gather" in latin and b"/* \xe9 */" in latin
else:
    text = open(sys.argv[1], "rb").read()
    open(sys.argv[2], "wb").write(text.replace(b"\n", b"\r\n"))
    open(sys.argv[3], "wb").write(text.replace(b"f();", b"f(/* \xe9 */);"))
