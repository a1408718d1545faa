"""The mapping folder as a running relay sees it: looked at for each request, so that every worker and
machine has a
new revision at once; what is broken is told loudly, and the last good one goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import structlog

from connectors.spec import Spec

from .overlay import MappingFault, Overlay, digest_of, lay_over, parse_overlay
from .revisions import list_revisions, read_active, stem_of

Stamp = tuple[int, int, int]
ABSENT: Stamp = (0, 0, 0)
EMPTY = Overlay()
log = structlog.get_logger("passerelle")


class NoGoodMapping(Exception):
    """A mapping file is broken and no earlier revision of it is known: nothing may be written by half a
    mapping."""


class Held(NamedTuple):
    """A file as it was read last: its stamp, what it says, its digest, and what is wrong with it now."""

    stamp: Stamp
    overlay: Overlay | None
    digest: str
    broken: MappingFault | None = None


class Mappings:
    """The overlays of one folder; without a folder the connectors' own declarations are all there is.

    `check` raises `MappingFault` for a spec that the relay could not use.
    """

    def __init__(self, folder: Path | None, check: Callable[[Spec], None] = lambda _: None) -> None:
        self.folder, self._check = folder, check
        self._mutex = Lock()
        self._held: dict[str, Held] = {}

    def fit_spec(self, spec: Spec, team: str = "") -> Spec:
        """The declaration as the admin has it, for a team. Raises `NoGoodMapping`."""
        if self.folder is None:
            return spec
        stems = [stem_of(spec.name), *([stem_of(spec.name, team)] if team else [])]
        held = [self._read(stem, spec) for stem in stems]
        if any(item.overlay is None for item in held):
            raise NoGoodMapping
        if not any(item.digest for item in held):
            return spec
        fitted = spec
        for item in held:
            fitted = lay_over(fitted, item.overlay or EMPTY, spec)
        return fitted.model_copy(update={"revision": ".".join(item.digest for item in held)})

    def faults(self, specs: Mapping[str, Spec]) -> dict[str, MappingFault]:
        """The files that are broken now, by their names without `.toml`."""
        for stem in self.list_stems():
            if spec := specs.get(stem.partition(".")[0]):
                self._read(stem, spec)
        return {stem: item.broken for stem, item in sorted(self._held.items()) if item.broken}

    def list_stems(self) -> list[str]:
        """Every file of the folder, without `.toml`."""
        paths = self.folder.glob("*.toml") if self.folder else ()
        return sorted(path.stem for path in paths if not path.name.startswith("."))

    def find_earlier(self, spec: Spec, revision: str) -> Spec | None:
        """The declaration as an earlier revision had it, from the folder; None where it is gone."""
        if self.folder is None or not revision:
            return None if revision else spec
        fitted = spec
        stems = [spec.name, *(stem for stem in self.list_stems() if stem.startswith(f"{spec.name}."))]
        known = {item.digest: item.text for stem in stems for item in list_revisions(self.folder, stem)}
        for digest in filter(None, revision.split(".")):
            if digest not in known:
                return None
            fitted = lay_over(fitted, parse_overlay(known[digest]), spec)
        return fitted.model_copy(update={"revision": revision})

    def _read(self, stem: str, spec: Spec) -> Held:
        """A file that is the same as a moment ago is not read again; a stat costs two microseconds."""
        stamp = stamp_of(self.folder / f"{stem}.toml") if self.folder else ABSENT
        before = self._held.get(stem)
        if before and before.stamp == stamp:
            return before
        with self._mutex:
            self._held[stem] = self._take(stem, spec, stamp, before)
            return self._held[stem]

    def _take(self, stem: str, spec: Spec, stamp: Stamp, before: Held | None) -> Held:
        if stamp == ABSENT:
            return Held(stamp, EMPTY, "")
        try:
            text = self._read_text(stem)
            overlay = parse_overlay(text)
            self._check(self._lay_whole(stem, spec, overlay))
        except MappingFault as fault:
            log.error("mapping_broken", mapping=stem, fault=fault.code, row=fault.row)
            good = before if before and before.overlay is not None else self._find_last_good(stem, spec)
            return Held(stamp, good.overlay if good else None, good.digest if good else "", fault)
        log.info("mapping_active", mapping=stem, revision=digest_of(text))
        return Held(stamp, overlay, digest_of(text))

    def _read_text(self, stem: str) -> str:
        """Raises `MappingFault`."""
        if self.folder is None:
            return ""
        try:
            return read_active(self.folder, stem)
        except (OSError, UnicodeDecodeError):
            raise MappingFault("not_readable") from None

    def _lay_whole(self, stem: str, spec: Spec, overlay: Overlay) -> Spec:
        """With the connector's own file below a team's. Raises `MappingFault`."""
        below = spec
        if "." in stem and (held := self._held.get(spec.name)) and held.overlay:
            below = lay_over(spec, held.overlay)
        return lay_over(below, overlay, spec)

    def _find_last_good(self, stem: str, spec: Spec) -> Held | None:
        """The newest revision that can be used, for a process that has just begun."""
        for item in list_revisions(self.folder, stem) if self.folder else ():
            try:
                overlay = parse_overlay(item.text)
                self._check(self._lay_whole(stem, spec, overlay))
            except MappingFault:
                continue
            return Held(ABSENT, overlay, item.digest)
        return None


def stamp_of(path: Path) -> Stamp:
    """What changes with a file: its number, its size and its time."""
    try:
        found = path.stat()
    except OSError:
        return ABSENT
    return found.st_ino, found.st_size, found.st_mtime_ns
