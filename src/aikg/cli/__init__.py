"""Floor 8, the command line: parse, call one function, print, set the exit code (0 fine, 1 data or answer bad, 2 call bad)."""

from aikg.cli.app import app, main

__all__ = ["app", "main"]
