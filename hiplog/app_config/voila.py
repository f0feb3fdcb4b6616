"""Voilà's configuration for ``hiplog app``: this machine only, our template, our style sheet, the pages by name."""

import os

from hiplog.cli.app_page import PAGES, prepare
from hiplog.panels.look import STYLE_SHEET

c = get_config()  # type: ignore[name-defined]  # noqa: F821 (traitlets puts it there)

c.Voila.ip = "127.0.0.1"
c.Voila.token = os.environ["JUPYTER_TOKEN"]
c.VoilaConfiguration.template = "hiplog"
c.VoilaConfiguration.allow_template_override = "NO"
c.VoilaConfiguration.allow_theme_override = "NO"
c.VoilaConfiguration.file_allowlist = ["^$"]

c.VoilaConfiguration.prelaunch_hook = prepare
c.VoilaConfiguration.resources = {
    "hiplog": {"style": STYLE_SHEET.read_text(encoding="utf-8"), "pages": [list(page) for page in PAGES]}
}
c.MappingKernelManager.cull_idle_timeout = 1800
c.MappingKernelManager.cull_interval = 300
c.VoilaConfiguration.multi_kernel_manager_class = "hiplog.cli.ready_kernels.ReadyKernels"
