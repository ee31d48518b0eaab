"""All facts, in their order."""

from tests.facts import f01, f02, f03, f03b, f04, f05, f06, f07, f08, f09, f10, f11, f12

FACTS = {
    "1": f01.FACT, "2": f02.FACT, "3": f03.FACT, "3b": f03b.FACT, "4": f04.FACT, "5": f05.FACT,
    "6": f06.FACT, "7": f07.FACT, "8": f08.FACT, "9": f09.FACT, "10": f10.FACT, "11": f11.FACT,
    "12": f12.FACT,
}  # fmt: skip
