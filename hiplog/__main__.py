"""The door of the ``hiplog`` command, and of ``python -m hiplog``.

A command is over before there is rubbish worth collecting: without the collector, ``hiplog log`` starts a tenth faster.
The model's matrices are small, so that threads of the linear algebra library cost more than they save: ``what-helps``
on ten years takes 0.8 s without them, 1.4 s with them.  The pages that a command serves inherit the setting.
"""

import gc
import os


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from hiplog.cli import main

    main()


if __name__ == "__main__":
    run()
