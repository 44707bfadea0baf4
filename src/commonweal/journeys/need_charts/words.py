"""Changes as charts write them: with their sign, so that no colour is needed to tell a rise from a fall."""

from commonweal.base.language import Language, number, percent, short_money

__all__ = ["signed", "signed_money", "signed_percent"]


def signed(value: float, language: Language) -> str:
    """A change of a count.

    >>> signed(12.4, "en"), signed(-3.0, "cy"), signed(-0.2, "en")
    ('+12', '-3', '0')
    """
    return _sign(value, 1) + number(round(value) + 0.0, language)


def signed_percent(share: float, language: Language) -> str:
    """A change as a share.

    >>> signed_percent(0.043, "en"), signed_percent(-0.2, "cy"), signed_percent(-0.001, "en")
    ('+4%', '-20%', '0%')
    """
    return _sign(share, 0.01) + percent(round(share, 2) + 0.0, language)


def signed_money(pounds: float, language: Language) -> str:
    """A change in pounds.

    >>> signed_money(1_234_000.0, "en")
    '+£1.23 million'
    """
    return _sign(pounds, 1) + short_money(pounds, language)


def _sign(value: float, unit: float) -> str:
    return "+" if round(value / unit) > 0 else ""
