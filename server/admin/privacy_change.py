"""What a saved mapping changes for personal data, in the words of the privacy page: before it, and now."""

from __future__ import annotations

from pathlib import Path

from connectors.spec import Spec

from ..mappings.folder import NoGoodMapping
from ..mappings.overlay import MappingFault, lay_over, parse_overlay
from ..mappings.revisions import list_revisions, stem_of
from ..privacy.collect import Fits, describe_connection
from ..privacy.difference import Moved, compare_privacy
from ..routes.privacy import describe_privacy
from ..wiring import current_wiring


class FitsBefore:
    """The mappings as they are, but for one file, which says `text` as it did before."""

    def __init__(self, fits: Fits, name: str, team: str, text: str) -> None:
        self._fits, self._name, self._team, self._text = fits, name, team, text

    def fit_spec(self, spec: Spec, team: str = "") -> Spec:
        """Raises `NoGoodMapping` where that text cannot be used."""
        if spec.name != self._name or (self._team and team != self._team):
            return self._fits.fit_spec(spec, team)
        below = self._fits.fit_spec(spec) if self._team else spec
        try:
            return lay_over(below, parse_overlay(self._text), spec)
        except MappingFault:
            raise NoGoodMapping from None


def list_privacy_changes(folder: Path, declared: Spec, team: str, number: int, language: str) -> list[Moved]:
    """Lines that are new or gone since the revision before `number`; of a first one, since there was none."""
    revisions = list_revisions(folder, stem_of(declared.name, team))
    earlier = next((each.text for each in revisions if each.number < number), "")
    wiring, now = current_wiring(), describe_privacy()
    before = FitsBefore(wiring.mappings, declared.name, team, earlier)
    known = describe_connection(declared, before, wiring.access.read())
    others = tuple(known if fact.name == declared.name else fact for fact in now.connectors)
    return compare_privacy(now.model_copy(update={"connectors": others}), now, language)
