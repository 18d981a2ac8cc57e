"""Find one person inside one register: a wrong match is a breach, a missed match is an incomplete answer."""

from luukku.connectors.matching.blocking import blocking
from luukku.connectors.matching.judging import Judged, Verdict, judge
from luukku.connectors.matching.model import BadModel, Model, load_model

__all__ = ["BadModel", "Judged", "Model", "Verdict", "blocking", "judge", "load_model"]
