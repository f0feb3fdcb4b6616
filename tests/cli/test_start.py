"""Laying out a folder, and the server behind `hiplog lab`."""

import html
import os
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest

from hiplog import kit
from hiplog.cli import app_server, local_server
from hiplog.cli.app_page import prepare
from hiplog.cli.lab_server import LAB
from hiplog.cli.local_server import Program
from hiplog.errors import CannotRead, CannotWrite, Misuse

from .conftest import Run


def test_init_lays_out_a_diary_notebooks_and_samples(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = run("init", str(folder), "--json")
    assert done.code == 0
    assert done.json["created"] is True
    for name in (
        "diary.csv",
        "notebooks/1_log.ipynb",
        "notebooks/3_what_helps.ipynb",
        "notebooks/5_review.ipynb",
        "sample_data/hip_diary.csv",
    ):
        assert (folder / name).is_file()
    assert (folder / "diary.csv").stat().st_mode & 0o777 == 0o600
    assert run("show", "--diary", str(folder / "diary.csv")).out.startswith("No entries yet.")


def test_init_again_keeps_what_is_there(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("init", str(folder))
    (folder / "notebooks" / "1_log.ipynb").write_text("mine", encoding="utf-8")
    run("log", "5", "--diary", str(folder / "diary.csv"))
    before = (folder / "diary.csv").read_bytes()
    done = run("init", str(folder), "--json")
    assert done.json == {"diary": str(folder / "diary.csv"), "created": False, "added": []}
    assert (folder / "diary.csv").read_bytes() == before
    assert (folder / "notebooks" / "1_log.ipynb").read_text(encoding="utf-8") == "mine"


def test_init_can_begin_with_the_sample(run: Run, tmp_path: Path) -> None:
    run("init", str(tmp_path / "mine"), "--sample")
    sample = Path(kit.__file__).parent.parent / kit.SAMPLE
    assert (tmp_path / "mine" / "diary.csv").read_bytes() == sample.read_bytes()


def test_init_without_a_folder_takes_the_diarys_own(run: Run, diary: Path) -> None:
    assert run("init").code == 0
    assert diary.is_file()


def test_init_with_folder_and_diary_is_misuse(run: Run, tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "a"), "--diary", str(tmp_path / "b.csv"))
    assert done.code == 2
    assert done.err == "Give either FOLDER or --diary, not both.\n"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match="Choose another folder: hiplog init FOLDER"):
        kit.lay_out(tmp_path / "file" / "below")


def test_a_taken_port_is_misuse() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Misuse, match="is in use; leave --port out"):
            local_server.free_port(taken.getsockname()[1])


def test_an_answer_that_is_no_welcome_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_server, "START_SECONDS", 1.5)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    refusing = SERVER.replace("STATUS", "502")
    with subprocess.Popen([sys.executable, "-c", refusing, str(port)], stderr=subprocess.DEVNULL) as server:
        with pytest.raises(CannotRead, match="JupyterLab did not start"):
            local_server.wait_until_ready(server, f"http://127.0.0.1:{port}/api", LAB)
        assert server.wait(10) != 0


def test_lab_does_not_make_the_home_folder_its_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    done = run("lab", "--diary", str(tmp_path / "diary.csv"))
    assert done.code == 2
    assert "folder of its own" in done.err
    assert not (tmp_path / "notebooks").exists()


def test_a_diary_that_cannot_be_begun_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for options in ([], ["--sample"]):
        done = run("init", str(tmp_path / "file" / "below"), *options)
        assert done.code == 4
        assert "Choose another folder: hiplog init FOLDER" in done.err


def test_a_server_that_dies_is_said() -> None:
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"]) as server:
        server.wait()
        with pytest.raises(CannotRead, match="JupyterLab did not start"):
            local_server.wait_until_ready(server, "http://127.0.0.1:9/api", LAB)


SERVER = """
import http.server, sys, time
time.sleep(0.3)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(STATUS)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


PROGRAMS = {"app": app_server.APP, "lab": LAB}
each_program = pytest.mark.parametrize("name", PROGRAMS)


@each_program
def test_a_program_says_its_address_when_it_answers_is_opened_and_stops_when_told(
    name: str, run: Run, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_and_stop(page: str) -> None:
        assert "token" not in page  # a list of processes shows it to everybody
        file = Path(page.removeprefix("file://"))
        assert file.parent.stat().st_mode & 0o077 == 0
        opened.append(file.read_text(encoding="utf-8"))
        os.kill(os.getpid(), signal.SIGTERM)

    def command(program: Program, opened_diary: Path, port: int) -> list[str]:
        assert (program, opened_diary) == (PROGRAMS[name], diary)
        return [sys.executable, "-c", SERVER.replace("STATUS", "200"), str(port)]

    handlers = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(local_server, "command_of", command)
    monkeypatch.setattr(webbrowser, "open", open_and_stop)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # must not be asked
    done = run(name)
    assert done.code == 0
    (page,) = opened
    assert html.escape(done.out.strip()) in page
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == handlers


@each_program
def test_without_a_browser_it_only_says_the_address(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    once = SERVER.replace("STATUS", "200").replace("serve_forever", "handle_request")
    monkeypatch.setattr(
        local_server, "command_of", lambda _program, _diary, port: [sys.executable, "-c", once, str(port)]
    )
    monkeypatch.setattr(webbrowser, "open", pytest.fail)
    done = run(name, "--no-browser")
    assert done.code == 0
    assert done.out.startswith("http://127.0.0.1:")


def test_lab_keeps_to_this_machine_and_to_the_diarys_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    command = local_server.command_of(LAB, tmp_path / "diary.csv", 8123)
    environment = local_server.environment_of(LAB, tmp_path / "diary.csv", "secret")
    for option in (
        "--ServerApp.ip=127.0.0.1",
        "--port=8123",
        f"--ServerApp.root_dir={tmp_path}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--ServerApp.terminals_enabled=False",
        "--LanguageServerManager.autodetect=False",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ):
        assert option in command
    assert not any("secret" in part for part in command)  # a list of processes shows it to everybody
    assert environment["JUPYTER_TOKEN"] == "secret"
    assert environment["HIPLOG_DIARY"] == str(tmp_path / "diary.csv")
    assert environment["JUPYTER_CONFIG_PATH"].endswith(f"lab_config{os.pathsep}/elsewhere")


def test_lab_announces_an_address_that_answers_and_stops_when_told(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "HIPLOG_DIARY": str(tmp_path / "mine" / "diary.csv")}
    command = [sys.executable, "-m", "hiplog", "lab", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as lab:
        assert lab.stdout is not None
        address = lab.stdout.readline().decode().strip()
        try:
            assert address.startswith("http://127.0.0.1:")
            assert "/lab/tree/notebooks/1_log.ipynb?token=" in address
            with urllib.request.urlopen(address, timeout=20) as page:
                assert page.status == 200
        finally:
            lab.send_signal(signal.SIGTERM)
        assert lab.wait(30) == 0
    assert (tmp_path / "mine" / "notebooks" / "1_log.ipynb").is_file()


def test_the_app_keeps_to_this_machine_and_to_its_own_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traitlets.config.loader import PyFileConfigLoader

    command = local_server.command_of(app_server.APP, tmp_path / "diary.csv", 8123)
    environment = local_server.environment_of(app_server.APP, tmp_path / "diary.csv", "secret")
    assert "--port=8123" in command
    assert not any("secret" in part for part in command)
    (folder,) = (part.partition("=")[2] for part in command if part.startswith("--Voila.config_file_paths="))
    monkeypatch.setenv("JUPYTER_TOKEN", environment["JUPYTER_TOKEN"])
    config = PyFileConfigLoader("voila.py", path=folder).load_config()
    assert (config.Voila.ip, config.Voila.token) == ("127.0.0.1", "secret")
    assert config.VoilaConfiguration.prelaunch_hook is prepare
    assert (Path(environment["JUPYTER_PATH"].split(os.pathsep)[0]) / "voila" / "templates" / "hiplog").is_dir()


def test_the_app_leaves_out_what_is_only_for_the_notebook() -> None:
    import nbformat

    notebook = nbformat.read(kit.notebooks() / "1_log.ipynb", as_version=4)
    asked = SimpleNamespace(xsrf_token=b"x", request=SimpleNamespace(path="/voila/render/1_log.ipynb"))
    shown = prepare(asked, notebook=notebook, cwd="")
    assert shown.metadata.title == "Log · hiplog"
    text = "\n".join(cell.source for cell in shown.cells)
    assert "LogPanel" in text
    assert "put its path in the place" not in text


@pytest.mark.parametrize(("folder", "shown"), [("", False), ("people", True)])
def test_the_app_shows_a_caseload_only_where_one_is_given(
    folder: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat

    monkeypatch.setenv("HIPLOG_CASELOAD", folder)
    notebook = nbformat.read(kit.notebooks() / "5_review.ipynb", as_version=4)
    asked = SimpleNamespace(xsrf_token=b"x", request=SimpleNamespace(path="/voila/render/5_review.ipynb"))
    cells = prepare(asked, notebook=notebook, cwd="").cells
    text = "\n".join(cell.source for cell in cells)
    assert "ReviewPanel(diary)" in text
    assert ("CaseloadPanel(caseload)" in text, "## Caseload" in text) == (shown, shown)


def test_the_app_of_a_clinic_opens_on_the_review_with_its_folder(tmp_path: Path) -> None:
    program = app_server.with_caseload(tmp_path)
    environment = local_server.environment_of(program, tmp_path / "diary.csv", "secret")
    assert environment["HIPLOG_CASELOAD"] == str(tmp_path)
    assert program.page == "/voila/render/5_review.ipynb?token={token}"


def test_the_app_of_a_person_has_no_caseload_whatever_lies_beside_its_notebooks(tmp_path: Path) -> None:
    environment = local_server.environment_of(app_server.APP, tmp_path / "diary.csv", "secret")
    assert environment["HIPLOG_CASELOAD"] == ""


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_caseload_that_is_no_folder_is_said(
    how: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "none")
    if how == "variable":
        monkeypatch.setenv("HIPLOG_CASELOAD", folder)
    done = run("app", "--no-browser", *(["--caseload", folder] if how == "option" else []))
    assert done.code == 3
    assert done.err == f"{folder} is no folder. Give the one that holds a folder for each person: --caseload FOLDER\n"


def test_what_use_leaves_beside_the_samples_is_not_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("notebooks/.ipynb_checkpoints/1_log.ipynb", "sample_data/.hiplog/caseload.json", "sample_data/a.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(kit, "_SHIPPED", tmp_path)
    assert kit.shipped_files() == [Path("sample_data/a.csv")]


def test_an_app_that_is_not_installed_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_server, "find_spec", lambda _name: None)
    done = run("app")
    assert done.code == 2
    assert done.err == "hiplog app needs Voilà, which is not installed here: pip install 'hiplog[app]'\n"
