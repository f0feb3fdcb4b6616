"""The door of the ``hiplog`` command, and of ``python -m hiplog``.

A command is over before there is rubbish worth collecting: without the collector, ``hiplog log`` starts a tenth faster.
"""

import gc


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()
    from hiplog.cli import main

    main()


if __name__ == "__main__":
    run()
