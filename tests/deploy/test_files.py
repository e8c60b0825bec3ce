"""The files in deploy/ name nothing that isn't there, and keep what docs/security.md says of them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from finder.settings import PROJECT, SETTINGS

DEPLOY = PROJECT / "deploy"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in DEPLOY.iterdir() if path.is_file()}
NAMES = {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("name", ["finder.service", "Containerfile", "compose.yaml"])
def test_every_setting_that_is_set_exists(name):
    used = set(re.findall(r"\b(FINDER_[A-Z_]+|DATABASE_URL)\b", TEXTS[name]))
    assert used
    assert used <= NAMES


@pytest.mark.parametrize("name", ["finder.service", "compose.yaml"])
def test_what_is_served_is_served_as_production_behind_its_proxy(name):
    assert re.search(r"FINDER_ENV[=:] ?production", TEXTS[name])
    assert re.search(r'FINDER_PROXIES[=:] ?"?1', TEXTS[name])


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_secret_has_a_default(name):
    for value in re.findall(r"(?<!\{)\b\w*(?:SECRET|PASSWORD)[=:] ?(\S+)", TEXTS[name]):
        assert value.startswith(("$(", "${", "…")), value
        assert ":-" not in value


def test_what_the_container_copies_is_there():
    for line in re.findall(r"^COPY (?!--from)(.+)$", TEXTS["Containerfile"], re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            assert (PROJECT / source).exists(), source


def test_the_container_is_nobodys_root():
    assert re.search(r"^USER 10001$", TEXTS["Containerfile"], re.MULTILINE)
    assert TEXTS["compose.yaml"].count("read_only: true") == 2
    assert TEXTS["compose.yaml"].count("cap_drop: [ALL]") == 2


def test_what_is_not_tried_here_is_said_so():
    assert "Not built here" in TEXTS["Containerfile"]
    assert "Not run here" in TEXTS["compose.yaml"]
    assert "never run here" in TEXTS["finder.service"]


def test_nginx_closes_idle_connections_before_gunicorn_does():
    kept = re.search(r"upstream finder \{.*?keepalive_timeout (\d+)s;", TEXTS["nginx.conf"], re.DOTALL)
    keeps = re.search(r"^keepalive = (\d+)$", TEXTS["gunicorn.conf.py"], re.MULTILINE)
    assert kept
    assert keeps
    assert int(kept.group(1)) < int(keeps.group(1))


def test_compose_makes_its_nginx_from_the_tested_one():
    pattern = r"server unix:/run/finder/finder\.sock (.*);"
    told = re.search(r"sed 's\|(.*?)\|(.*?)\|'", TEXTS["compose.yaml"])
    assert told
    assert re.search(pattern, TEXTS["nginx.conf"])
    assert "web-1:8000" in told.group(2)
    assert "web-2:8000" in told.group(2)


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="No systemd here. Get it with: apt-get install systemd"
)
def test_systemd_understands_the_unit(tmp_path):
    unit = tmp_path / "finder.service"
    unit.write_text(TEXTS["finder.service"].replace("/opt/finder/.venv/bin/finder", "/bin/true"), encoding="utf-8")
    told = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if "finder.service" in line] == []
    assert told.returncode == 0


@pytest.mark.parametrize(
    "line",
    [
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "PrivateTmp=yes",
        "IPAddressDeny=any",
        "EnvironmentFile=/etc/finder/environment",
    ],
)
def test_the_unit_gives_the_process_no_more_than_it_needs(line):
    assert re.search(rf"^{re.escape(line)}$", TEXTS["finder.service"], re.MULTILINE)
