"""The shape of what one seat may see: plain frozen values, ready for a screen or for JSON.

Units: money in cents, nuisance in milli household-weeks, shares in parts per million (ppm),
times in milli-years, room in centimetres, points in metres. Nothing in here is a sentence:
what has words carries a code, and the words come from the language files.
"""

from engine.views.shapes.means import (
    AssumptionView,
    EventView,
    InstrumentView,
    LeaderView,
    LineView,
    OrganisationView,
    SeatView,
)
from engine.views.shapes.project import (
    AssignmentView,
    CouplingView,
    HeadView,
    OfferView,
    PartnerView,
    QuestionView,
    RiderView,
    TaskView,
    begins,
)
from engine.views.shapes.said import Said, Values
from engine.views.shapes.story import (
    BandView,
    BetView,
    EntryView,
    ForecastView,
    HappeningView,
    HintView,
    MissedView,
    RiskView,
    YearView,
)
from engine.views.shapes.thought import (
    CrewView,
    MeetingView,
    NoRoomView,
    PaymentView,
    ReopeningView,
    ReservingView,
    ThoughtView,
)
from engine.views.shapes.town import (
    BlockView,
    FitView,
    GoalView,
    PlaceView,
    StreetLayerView,
    StreetView,
)
from engine.views.shapes.whole import View

__all__ = [
    "AssignmentView",
    "AssumptionView",
    "BandView",
    "BetView",
    "BlockView",
    "CouplingView",
    "CrewView",
    "EntryView",
    "EventView",
    "FitView",
    "ForecastView",
    "GoalView",
    "HappeningView",
    "HeadView",
    "HintView",
    "InstrumentView",
    "LeaderView",
    "LineView",
    "MeetingView",
    "MissedView",
    "NoRoomView",
    "OfferView",
    "OrganisationView",
    "PartnerView",
    "PaymentView",
    "PlaceView",
    "QuestionView",
    "ReopeningView",
    "ReservingView",
    "RiderView",
    "RiskView",
    "Said",
    "SeatView",
    "StreetLayerView",
    "StreetView",
    "TaskView",
    "ThoughtView",
    "Values",
    "View",
    "YearView",
    "begins",
]
