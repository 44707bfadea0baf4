"""The registers that organisations are known in, and how their numbers are written.

Source: org-id.guide, the codes of registers.
"""

import re

from commonweal.base.language import Text

__all__ = ["REGISTERS", "canonical"]

REGISTERS: dict[str, tuple[Text, str]] = {
    "GB-COH": (Text(en="company number", cy="rhif cwmni"), r"[A-Z]{2}[0-9]{6}|[0-9]{8}"),
    "GB-CHC": (Text(en="charity number", cy="rhif elusen"), r"[0-9]{6,7}"),
    "GB-PPON": (
        Text(en="public procurement organisation number", cy="rhif sefydliad caffael cyhoeddus"),
        r"[A-Z]{4}-[0-9]{4}-[A-Z]{4}",
    ),
    "GB-GSS": (Text(en="area code", cy="cod ardal"), r"[EWSN][0-9]{8}"),
}
"""Each register's code, what its numbers are called, and their pattern."""


def canonical(register: str, written: str) -> str | None:
    """A number as its register writes it, None where it is no such number; KeyError where there is no such register.

    >>> canonical("GB-COH", " 1234567 "), canonical("GB-CHC", "12 34 567"), canonical("GB-CHC", "12A")
    ('01234567', '1234567', None)
    """
    number = re.sub(r"\s", "", written).upper()
    if register == "GB-COH" and number.isascii() and number.isdecimal():
        number = number.zfill(8)
    return number if re.fullmatch(REGISTERS[register][1], number) else None
