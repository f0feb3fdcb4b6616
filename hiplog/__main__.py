"""``python -m hiplog`` is the ``hiplog`` command."""

from hiplog.cli import main

main()
