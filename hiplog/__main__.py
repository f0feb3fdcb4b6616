"""``python -m hiplog`` is the ``hiplog`` command."""

from hiplog.cli import main

if __name__ == "__main__":
    main()
