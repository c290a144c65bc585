"""Which codes of mechanisms are treaty bodies."""

from milepost.values.organs import ORGANS

TREATY_BODIES = frozenset(organ.code for organ in ORGANS if organ.kind == "treaty")
