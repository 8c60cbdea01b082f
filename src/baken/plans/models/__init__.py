"""The plan and everything around it, one noun per file."""

from baken.plans.models.analysis import (
    Candidate,
    Consultation,
    Contribution,
    StartNote,
    ThemeAnalysis,
    ThemeJudgement,
    ThemeResponse,
    ThemeSeries,
    Weighing,
)
from baken.plans.models.documents import Document, Reading
from baken.plans.models.editions import (
    BaselineChoice,
    Edition,
    FlankingPolicy,
    Goal,
    Indicator,
    LooseEnd,
    Principle,
    Priority,
    SafetyField,
    Theme,
)
from baken.plans.models.evaluation import Degree, GoalEvaluation, PlanEvaluation, SelfTestAnswer
from baken.plans.models.life import Amendment, LifeStep, Milestone, MilestoneReport, TextVersion

__all__ = [
    "Amendment",
    "BaselineChoice",
    "Candidate",
    "Consultation",
    "Contribution",
    "Degree",
    "Document",
    "Edition",
    "FlankingPolicy",
    "Goal",
    "GoalEvaluation",
    "Indicator",
    "LifeStep",
    "LooseEnd",
    "Milestone",
    "MilestoneReport",
    "PlanEvaluation",
    "Principle",
    "Priority",
    "Reading",
    "SafetyField",
    "SelfTestAnswer",
    "StartNote",
    "TextVersion",
    "Theme",
    "ThemeAnalysis",
    "ThemeJudgement",
    "ThemeResponse",
    "ThemeSeries",
    "Weighing",
]
