"""`python -m aikg.cli`."""

from aikg.cli.app import main

main()
